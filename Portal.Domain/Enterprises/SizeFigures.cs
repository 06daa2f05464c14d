using System.Globalization;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

public sealed record FigureRefused : Refusal
{
    public FigureRefused(string field, string seen, string needed)
        : base("FIGURE", RefusalKind.Invalid,
            field == "Employees" ? "人数须在 0 至 1,000 万之间" : "金额须在 0 至 10 万亿元之间",
            field == "Employees" ? "From 0 to 10 million people" : "From 0 to 10 trillion yuan") =>
        (Field, Why) = (field, new WhyNot("LIMITS", "1", seen, needed));
}

/// <summary>What a firm declares about its size: people, revenue of the year, total assets at its end.</summary>
public static class SizeFigures
{
    /// <summary>More people than any employer in the world has.</summary>
    public const long MostEmployees = 10_000_000;

    /// <summary>10 万亿元: firms of any size may ask and learn that they are too large, but no typing error overflows a
    /// sum.</summary>
    public static readonly Money MostMoney = new(Money.Largest.Fen * 100);

    /// <summary>Null when all three are there and within bounds; zero is a figure (no revenue yet).</summary>
    public static Refusal? WhyNot(long? employees, Money? revenue, Money? assets) =>
        WhyNot("Employees", employees, employees is >= 0 and <= MostEmployees,
            MostEmployees.ToString("#,##0", CultureInfo.InvariantCulture))
        ?? WhyNot("Revenue", revenue, revenue >= Money.Zero && revenue <= MostMoney, $"{MostMoney}")
        ?? WhyNot("Assets", assets, assets >= Money.Zero && assets <= MostMoney, $"{MostMoney}");

    private static FigureRefused? WhyNot(string field, object? figure, bool isWithin, string most) =>
        isWithin ? null : new FigureRefused(field, figure is null ? "missing" : $"{figure}", $"0 to {most}");
}
