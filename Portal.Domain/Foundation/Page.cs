using System.Globalization;
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
/// <param name="Counting">Counts the rows of the whole list, no further than the number given; null counts all.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Rows, bool HasMore, Func<long?, CancellationToken, Task<long>> Counting)
{
    /// <summary>How many rows the whole list has.</summary>
    public Task<long> CountAsync(CancellationToken ct) => Counting(null, ct);

    /// <summary>The same for who only wants to know about how long it is.</summary>
    public async Task<Total> TotalAsync(CancellationToken ct) => new(await Counting(Total.Most, ct));
}

/// <summary>How long a list is, counted no further than <see cref="Most"/>: then a page takes as long in a city of
/// millions as in a village.</summary>
public readonly record struct Total(long Rows)
{
    public const long Most = 1_000;

    /// <summary>There are so many or more.</summary>
    public bool IsCut => Rows >= Most;

    public override string ToString() => Rows.ToString("N0", CultureInfo.InvariantCulture) + (IsCut ? "+" : "");
}

/// <summary>A list as it is read, part by part.</summary>
/// <param name="Select">The rows, up to the WHERE.</param>
/// <param name="From">Where they are from: its end.</param>
/// <param name="Key">The column of the row's id.</param>
/// <param name="Counted">From where alone they can be counted; null: from the same.</param>
internal sealed record Listed<TRow>(string Select, string From, string Key, string? Counted = null)
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
        var page = await database.PageAsync<TRow>(
            rows, $"SELECT {Key}{Counted ?? From}{where}", Key, slice, args, ct);
        if (page.Rows.Count > 0 || after == "" || order.Column is null) return page;

        // Nothing is also what comes after a cursor that is none.
        var cursor = $"SELECT CAST(1 AS BIGINT) AS found{From}{seen} AND {Key} = @After";
        return await database.FindAsync<long?>(cursor, args, ct) is null ? new CursorRefused() : page;
    }
}
