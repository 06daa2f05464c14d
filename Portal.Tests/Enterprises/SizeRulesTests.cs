using System.Globalization;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Tests.Support;

namespace Portal.Tests.Enterprises;

public sealed class SizeRulesTests
{
    private static readonly SizeClass[] Above = [SizeClass.Small, SizeClass.Medium, SizeClass.Large];

    public static TheoryData<string, string, string, string, SizeClass, string> Cases =>
        [.. TestData.Csv("Enterprises/sme_size_testcases.csv").Select(row => (
            row["key"], row["X_employees"], row["Y_revenue_wan"], row["Z_assets_wan"],
            Enum.Parse<SizeClass>(row["expected"], ignoreCase: true), row["note"]))];

    /// <summary>The printed table, keyed apart from the rule file: one group of rows per category.</summary>
    private static IEnumerable<IGrouping<string, IReadOnlyDictionary<string, string>>> PrintedTable =>
        TestData.Csv("Enterprises/sme_size_thresholds.csv").GroupBy(row => row["key"]);

    public static TheoryData<string, SizeClass> Bounds =>
        [.. from category in PrintedTable from size in Above select (category.Key, size)];

    [Theory, MemberData(nameof(Cases))]
    public void Sizes_a_firm_as_the_table_says(
        string key, string employees, string revenue, string assets, SizeClass expected, string note)
    {
        var size = SizeRules.Of(key, (long)Number(employees), Wan(revenue), Wan(assets));

        Assert.True(expected == size, $"{note}: {size}");
    }

    [Theory, MemberData(nameof(Bounds))]
    public void Gives_the_class_on_its_bound_and_the_next_one_a_fen_or_a_person_below(string key, SizeClass size)
    {
        var bounds = PrintedTable.Single(category => category.Key == key).ToDictionary(
            row => row["metric_code"],
            row => (long)(Number(row[$"{size}_lower".ToLowerInvariant()]) * (row["unit"] == "万元" ? 1_000_000 : 1)));

        Assert.Equal(size, Of(key, bounds));
        foreach (var metric in bounds.Keys)
            Assert.Equal(size - 1, Of(key, new(bounds) { [metric] = bounds[metric] - 1 }));
    }

    [Fact]
    public void Looks_only_at_the_metrics_that_the_category_lists()
    {
        var huge = Money.Largest;

        Assert.Equal(SizeClass.Micro, SizeRules.Of("AGRICULTURE", 1_000_000, Money.Zero, huge));
        Assert.Equal(SizeClass.Micro, SizeRules.Of("INDUSTRY", 19, huge, huge));
        Assert.Equal(SizeClass.Micro, SizeRules.Of("OTHER", 9, huge, huge));
    }

    [Fact]
    public void Knows_the_sixteen_categories_of_the_printed_table_and_no_others()
    {
        Assert.Equal(16, PrintedTable.Count());
        Assert.All(PrintedTable, category => Assert.True(SizeRules.Knows(category.Key)));
        Assert.False(SizeRules.Knows("SPLIT"));
        Assert.False(SizeRules.Knows("industry"));
    }

    [Fact]
    public void Refuses_a_key_that_it_does_not_know() =>
        Assert.Throws<ArgumentException>(() => SizeRules.Of("RAILWAYS", 1, Money.Zero, Money.Zero));

    [Fact]
    public void Names_its_version_and_the_day_it_took_effect() =>
        Assert.Equal(("国统字〔2017〕213号", new DateOnly(2017, 12, 28)), (SizeRules.Version, SizeRules.EffectiveFrom));

    private static SizeClass Of(string key, Dictionary<string, long> values) =>
        SizeRules.Of(
            key, values.GetValueOrDefault("X"), new Money(values.GetValueOrDefault("Y")),
            new Money(values.GetValueOrDefault("Z")));

    private static Money Wan(string text) => new((long)(Number(text) * 1_000_000));

    private static decimal Number(string text) => text is "" ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);
}
