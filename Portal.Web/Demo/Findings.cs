using Portal.Domain.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Web.Demo;

/// <summary>Collects, in words, every figure that is not what was expected. What a file does not say is not
/// compared.</summary>
internal sealed class Findings(CityIds ids)
{
    private readonly List<string> differences = [];
    private readonly HashSet<Guid> matched = [];

    public CityIds Ids => ids;
    public IReadOnlyList<string> Differences => differences;

    public void Expect(string name, string what, string? expected, string? came)
    {
        if (expected is not null && expected != came) Add(name, what, expected, came);
    }

    public void ExpectValue<T>(string name, string what, T? expected, T? came) where T : struct
    {
        if (expected is { } value && !value.Equals(came)) Add(name, what, $"{value}", came is null ? null : $"{came}");
    }

    public void ExpectNullable<T>(string name, string what, T? expected, T? came, IReadOnlySet<string> saidNull) where T
        : struct
    {
        if (expected is null && saidNull.Contains(what) && came is not null) Add(name, what, "nothing", $"{came}");
        ExpectValue(name, what, expected, came);
    }

    public void ExpectName(string name, string what, string? expected, Guid? came)
    {
        if (expected is not null && expected != ids.NameOf(came)) Add(name, what, expected, ids.NameOf(came));
    }

    /// <summary>The row of a named thing; a difference when it is missing, or there although it should not
    /// be.</summary>
    public T? Match<T>(string kind, string name, IReadOnlyDictionary<Guid, T> lines, bool absent = false) where T
        : class
    {
        var id = ids.Find(kind, name);
        var line = id is null ? null : lines.GetValueOrDefault(id.Value);
        if (absent && line is not null) Add(name, kind, "none", "one");
        if (!absent && line is null) Add(name, kind, "one", "none");
        if (id is not null) matched.Add(id.Value);
        return absent ? null : line;
    }

    /// <summary>What is in the database and in no list of the file should not be there.</summary>
    public void NothingElse(string kind, IEnumerable<Guid> all)
    {
        foreach (var id in all.Where(id => !matched.Contains(id))) Add(ids.NameOf(id), kind, "none", "one");
    }

    public void ExpectSlices(
        string what, IReadOnlyDictionary<string, Money>? expected, IReadOnlyList<RedeemedSlice> came, Func<string,
        string> key) =>
        ExpectSums("report", what, expected, came.Select(slice => (key(slice.Slice), slice.Redeemed)));

    /// <summary>Sums by key; a key that is missing on either side counts as nothing.</summary>
    public void ExpectSums(
        string name, string what, IReadOnlyDictionary<string, Money>? expected,
        IEnumerable<(string Key, Money Amount)> came)
    {
        if (expected is null) return;
        var sums = came.GroupBy(one => one.Key).ToDictionary(group => group.Key,
            group => Money.Sum(group.Select(one => one.Amount)));
        foreach (var key in expected.Keys.Union(sums.Keys).Order(StringComparer.Ordinal))
        {
            var (should, is_) = (expected.GetValueOrDefault(key), sums.GetValueOrDefault(key));
            if (should != is_) Add(name, $"{what} {key}", $"{should}", $"{is_}");
        }
    }

    private void Add(string name, string what, string expected, string? came) =>
        differences.Add($"{name}: {what}: {expected} expected, {came ?? "nothing"} came");
}
