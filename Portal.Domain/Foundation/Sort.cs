namespace Portal.Domain.Foundation;

/// <summary>In which order a list comes.</summary>
public enum Sort
{
    /// <summary>What came last comes first.</summary>
    Newest,

    /// <summary>What came first comes first.</summary>
    Oldest,
}

/// <summary>Also the answer for the cursor of a row that belongs to somebody else: where it would stand tells
/// nothing.</summary>
public sealed record CursorRefused() : Refusal(
    "CURSOR", RefusalKind.Invalid, "翻页位置无效，请从头开始", "after is no cursor of this list");

/// <summary>How a list is ordered: by a column, and by the id among equals.</summary>
/// <param name="Column">Of the list's main table, never null in it; null for the id alone.</param>
/// <param name="IsFalling">The largest first.</param>
internal sealed record Ordering(string? Column, bool IsFalling)
{
    public static readonly Ordering Newest = new(null, IsFalling: true);
    public static readonly Ordering Oldest = new(null, IsFalling: false);

    public static Ordering Of(Sort sort) => sort == Sort.Oldest ? Oldest : Newest;

    /// <summary>The condition for what comes after the row @After, with its AND in front. The row is looked at as it is
    /// now: a cursor is no more than an id. After a row that the reader does not see comes nothing.</summary>
    /// <param name="visible">FROM and WHERE of all rows that the reader sees.</param>
    /// <param name="key">The column of the row's id.</param>
    public string After(string visible, string key)
    {
        var beyond = IsFalling ? "<" : ">";
        if (Column is null) return $" AND {key} {beyond} @After";
        var seen = $"(SELECT {Column}{visible} AND {key} = @After)";
        return $" AND ({Column} {beyond} {seen} OR ({Column} = {seen} AND {key} {beyond} @After))";
    }

    /// <summary>The ORDER BY.</summary>
    public string By(string key)
    {
        var way = IsFalling ? " DESC" : "";
        return $" ORDER BY {(Column is null ? "" : $"{Column}{way}, ")}{key}{way}";
    }
}
