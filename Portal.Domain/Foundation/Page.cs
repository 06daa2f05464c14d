using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Foundation;

/// <summary>Which part of a list somebody wants: the first so many after one that they have seen.</summary>
/// <param name="First">1 to <see cref="Largest"/>; more or less is cut to that.</param>
/// <param name="After">The id of the last row seen; null for the start.</param>
public sealed record Slice(int First, Guid? After)
{
    public const int Largest = 100;

    public int First { get; } = Math.Clamp(First, 0, Largest);

    /// <summary>One more than asked for, to know whether there is more.</summary>
    public long Most => First + 1;
}

/// <summary>A part of a list.</summary>
/// <param name="CountAsync">How many rows the whole list has, counted when somebody asks.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, bool HasMore, Func<CancellationToken, Task<long>> CountAsync);

/// <summary>A list as it is read, part by part.</summary>
/// <param name="Select">The rows, up to the WHERE.</param>
/// <param name="Count">How many of them, up to the WHERE.</param>
/// <param name="From">Where they are from: the end of both.</param>
/// <param name="Key">The column of the row's id.</param>
internal sealed record Listed<TRow>(string Select, string Count, string From, string Key)
{
    /// <summary>A part of the list; CURSOR where it would start after a row that the reader does not see.</summary>
    /// <param name="seen">WHERE the reader sees a row.</param>
    /// <param name="conditions">Further ones, each with its AND in front; null stands for none.</param>
    /// <param name="args">What all of them name, and After and Most.</param>
    public async Task<Outcome<Page<TRow>>> ListAsync(Database database, string seen, Ordering order, Slice slice,
        IEnumerable<string?> conditions, object args, CancellationToken ct)
    {
        var where = seen + string.Concat(conditions);
        var after = slice.After is null ? "" : order.After(From + seen, Key);
        var rows = $"{Select}{where}{after}{order.By(Key)}";
        var page = await database.PageAsync<TRow>(rows, Count + where, slice, args, ct);
        if (page.Rows.Count > 0 || after == "" || order.Column is null) return page;

        // Nothing is also what comes after a cursor that is none.
        var cursor = $"SELECT CAST(1 AS BIGINT) AS found{From}{seen} AND {Key} = @After";
        return await database.FindAsync<long?>(cursor, args, ct) is null ? new CursorRefused() : page;
    }
}
