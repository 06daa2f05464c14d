using System.Collections.Frozen;
using System.Text.Json;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>One figure of a firm beside the bounds of the size table.</summary>
/// <param name="Code">X: people; Y: revenue in 万元; Z: assets in 万元.</param>
/// <param name="Seen">In the unit of the bounds.</param>
/// <param name="Reached">The class that this figure alone would give.</param>
/// <param name="SmallFrom">The least that is small; less is micro.</param>
public sealed record SizeFigure(
    string Code, decimal Seen, SizeClass Reached, long SmallFrom, long MediumFrom, long LargeFrom)
{
    /// <summary>The least that reaches a class above micro.</summary>
    public long From(SizeClass size) => size switch
    {
        SizeClass.Large => LargeFrom,
        SizeClass.Medium => MediumFrom,
        SizeClass.Small => SmallFrom,
        _ => 0,
    };
}

/// <summary>The size table as people read it: which figures count for an industry, and their bounds. The class itself
/// is decided by <see cref="SizeRules"/>.</summary>
public static class SizeTable
{
    private const decimal FenPerWan = 1_000_000;

    private static readonly FrozenDictionary<string, Category> Categories =
        Read().Categories.ToFrozenDictionary(category => category.Key);

    /// <summary>The Chinese name of a category of the table.</summary>
    public static string NameOf(string smeKey) => Categories[smeKey].NameZh;

    /// <summary>Each figure that the category looks at. The class of one alone is what the rule says when no other one
    /// holds it down.</summary>
    public static IReadOnlyList<SizeFigure> FiguresOf(string smeKey, long employees, Money revenue, Money assets) =>
    [
        .. Categories[smeKey].Metrics.Select(metric => new SizeFigure(metric.Code,
            metric.Code switch { "X" => employees, "Y" => revenue.Fen / FenPerWan, _ => assets.Fen / FenPerWan },
            SizeRules.Of(smeKey,
                metric.Code == "X" ? employees : SizeFigures.MostEmployees,
                metric.Code == "Y" ? revenue : SizeFigures.MostMoney,
                metric.Code == "Z" ? assets : SizeFigures.MostMoney),
            metric.SmallLowerBound, metric.MediumLowerBound, metric.LargeLowerBound)),
    ];

    private static SizeFile Read()
    {
        using var file = Table.Open("sme_size_rules.json");
        return JsonSerializer.Deserialize<SizeFile>(file, JsonSerializerOptions.Web)!;
    }

    private sealed record SizeFile(Category[] Categories);

    private sealed record Category(string Key, string NameZh, Metric[] Metrics);

    private sealed record Metric(string Code, long SmallLowerBound, long MediumLowerBound, long LargeLowerBound);
}
