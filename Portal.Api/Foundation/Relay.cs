using GraphQL;
using Portal.Domain.Foundation;

namespace Portal.Api.Foundation;

/// <summary>Anything with an id of its own.</summary>
[Name("Node")]
public interface INode
{
    /// <summary>The id.</summary>
    Guid Id { get; }
}

/// <summary>Where a page of a list lies in it.</summary>
/// <param name="HasNextPage">There is more after the last row.</param>
/// <param name="EndCursor">The cursor of the last row; give it as <c>after</c> for the next page.</param>
public sealed record PageInfo(bool HasNextPage, string? EndCursor);

/// <summary>Cursors are opaque to clients.</summary>
internal static class Paging
{
    public static string CursorOf(Guid id) => id.ToString("N");

    /// <exception cref="ExecutionError">The length is none, or the cursor is none of ours.</exception>
    public static Slice Slice(int? first, string? after) =>
        first is < 1 or > Domain.Foundation.Slice.Largest
            ? throw new ExecutionError($"first has to be 1 to {Domain.Foundation.Slice.Largest}") { Code = "FIRST" }
            : new(first ?? GraphQLLimits.Rows, after is null ? null
                : Guid.TryParseExact(after, "N", out var id) ? id
                : throw new ExecutionError("after is no cursor of this list") { Code = "CURSOR" });
}

/// <summary>What the pages of all lists have.</summary>
public abstract class Connection<TRow>(Page<TRow> page, Func<TRow, Guid> id)
{
    protected IReadOnlyList<TRow> Rows => page.Rows;

    /// <summary>Where the page lies.</summary>
    public PageInfo PageInfo => new(page.HasMore, page.Rows.Count == 0 ? null : Paging.CursorOf(id(page.Rows[^1])));

    /// <summary>How many there are in all.</summary>
    public Task<long> TotalCountAsync(CancellationToken ct) => page.CountAsync(ct);
}
