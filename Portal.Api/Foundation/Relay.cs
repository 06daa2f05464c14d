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
            ? throw new NoPage("FIRST", $"first 须为 1 至 {Domain.Foundation.Slice.Largest}",
                $"first has to be 1 to {Domain.Foundation.Slice.Largest}")
            : new(first ?? GraphQLLimits.Rows, after is null ? null
                : Guid.TryParseExact(after, "N", out var id) ? id
                : throw new NoPage("CURSOR", "after 不是本列表的游标", "after is no cursor of this list"));

    private sealed class NoPage : ExecutionError, IInTwoLanguages
    {
        public NoPage(string code, string zh, string en) : base(en) => (Code, Zh) = (code, zh);

        public string Zh { get; }
    }
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
