using System.Text.Json;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>The size of an enterprise by the 统计上大中小微型企业划分办法（2017）, 国统字〔2017〕213号; its thresholds are
/// those of 工信部联企业〔2011〕300号 第四条. The table's note is the whole algorithm: "大型、中型和小型企业须同时满足
/// 所列指标的下限，否则下划一档；微型企业只须满足所列指标中的一项即可".
/// <para>One version so far, in <c>sme_size_rules.json</c> with its day of effect. A class is stored with
/// <see cref="Version"/>, and fixed when a contract is signed (国务院令802号), so a later version changes no past.</para>
/// </summary>
public static class SizeRules
{
    /// <summary>The table counts money in 万元, the portal in fen.</summary>
    private const long FenPerWan = 1_000_000;

    private static readonly RuleFile Rules = Read();

    private static readonly Dictionary<string, Metric[]> MetricsByKey =
        Rules.Categories.ToDictionary(category => category.Key, category => category.Metrics);

    /// <summary>What a stored class names as its rule.</summary>
    public static string Version => Rules.Version;

    public static DateOnly EffectiveFrom => Rules.EffectiveFrom;

    /// <summary>The keys of the table, e.g. INDUSTRY; <see cref="Industry.SmeKey"/> gives a firm's.</summary>
    public static bool Knows(string smeKey) => MetricsByKey.ContainsKey(smeKey);

    /// <param name="smeKey">The category of the firm's main activity.</param>
    /// <param name="employees">X: 从业人员, at the end of the period.</param>
    /// <param name="revenue">Y: 营业收入 of the year.</param>
    /// <param name="assets">Z: 资产总额. Figures that the category does not list are not looked at.</param>
    /// <exception cref="ArgumentException">The table has no such key; ask <see cref="Knows"/> first.</exception>
    public static SizeClass Of(string smeKey, long employees, Money revenue, Money assets)
    {
        if (!MetricsByKey.TryGetValue(smeKey, out var metrics))
            throw new ArgumentException($"No size rule for '{smeKey}'", nameof(smeKey));

        // "All listed metrics reach the class" is the same as "the lowest class that one of them reaches".
        return metrics.Min(metric => metric.Code switch
        {
            "X" => metric.Reached(employees, 1),
            "Y" => metric.Reached(revenue.Fen, FenPerWan),
            "Z" => metric.Reached(assets.Fen, FenPerWan),
            _ => throw new InvalidDataException($"Unknown metric {metric.Code} in {Version}"),
        });
    }

    /// <summary>One figure that the category lists.</summary>
    /// <param name="Code">X, Y or Z, as in <see cref="Of"/>.</param>
    /// <param name="Value">People, or fen.</param>
    /// <param name="Reached">The class that this figure alone reaches; the lowest decides.</param>
    /// <param name="NextBound">What it needs for the class above the firm's, in the unit of the value; null for a large
    /// firm.</param>
    public sealed record Reading(string Code, long Value, SizeClass Reached, long? NextBound);

    /// <summary>How <see cref="Of"/> comes to its answer; none where the table has no such key.</summary>
    public static IReadOnlyList<Reading> ReadingsOf(string smeKey, long employees, Money revenue, Money assets)
    {
        if (!MetricsByKey.TryGetValue(smeKey, out var metrics)) return [];
        var size = Of(smeKey, employees, revenue, assets);
        return
        [
            .. metrics.Select(metric =>
            {
                var (value, unit) = metric.Code == "X" ? (employees, 1)
                    : (metric.Code == "Y" ? revenue.Fen : assets.Fen, FenPerWan);
                return new Reading(metric.Code, value, metric.Reached(value, unit), metric.BoundAbove(size) * unit);
            }),
        ];
    }

    private static RuleFile Read()
    {
        using var file = Table.Open("sme_size_rules.json");
        return JsonSerializer.Deserialize<RuleFile>(file, JsonSerializerOptions.Web)!;
    }

    private sealed record RuleFile(string Version, DateOnly EffectiveFrom, Category[] Categories);

    private sealed record Category(string Key, Metric[] Metrics);

    private sealed record Metric(string Code, long SmallLowerBound, long MediumLowerBound, long LargeLowerBound)
    {
        /// <summary>A bound belongs to the higher class.</summary>
        public SizeClass Reached(long value, long unit) =>
            value >= LargeLowerBound * unit ? SizeClass.Large
            : value >= MediumLowerBound * unit ? SizeClass.Medium
            : value >= SmallLowerBound * unit ? SizeClass.Small
            : SizeClass.Micro;

        public long? BoundAbove(SizeClass size) => size switch
        {
            SizeClass.Micro => SmallLowerBound,
            SizeClass.Small => MediumLowerBound,
            SizeClass.Medium => LargeLowerBound,
            _ => null,
        };
    }
}
