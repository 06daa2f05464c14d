using System.Globalization;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Enterprises;

/// <summary>The three figures of a firm's size, as its forms ask for them: money in 万元.</summary>
internal static class FigureFields
{
    public const string Employees = "Employees", Revenue = "Revenue", Assets = "Assets";

    private const decimal FenOfWan = 1_000_000m;

    public static IReadOnlyList<Field> Of(long? employees, Money? revenue, Money? assets) =>
    [
        Field.Number(Employees, "从业人员（人）") with { Value = employees?.ToString(CultureInfo.InvariantCulture) },
        Field.Yuan(Revenue, "年营业收入（万元）") with { Value = InWan(revenue) },
        Field.Yuan(Assets, "资产总额（万元）") with { Value = InWan(assets) },
    ];

    /// <summary>In 万元 with two decimals; null for no amount.</summary>
    public static string? InWan(Money? amount) =>
        amount is { } known ? (known.Fen / FenOfWan).ToString("#,##0.00", CultureInfo.InvariantCulture) : null;

    /// <summary>X, Y and Z of the size table.</summary>
    public static string Metric(this Words words, string code) => code switch
    {
        "X" => words["从业人员（人）"],
        "Y" => words["年营业收入（万元）"],
        _ => words["资产总额（万元）"],
    };

    /// <summary>A value of that metric: people as they are, fen in 万元.</summary>
    public static string Figure(string code, long value) =>
        code == "X" ? value.ToString("#,##0", CultureInfo.InvariantCulture) : InWan(new Money(value))!;
}
