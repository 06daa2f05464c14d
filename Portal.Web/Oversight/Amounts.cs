using System.Globalization;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Shared;

namespace Portal.Web.Oversight;

/// <summary>How the start page writes numbers and names.</summary>
public static class Amounts
{
    /// <summary>万元 with two decimals, for the big figures; English readers get thousands.</summary>
    public static string Big(this Words words, Money amount) => words.IsEnglish
        ? (amount.Fen / 100_000m).ToString("#,##0.00", CultureInfo.InvariantCulture)
        : (amount.Fen / 1_000_000m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string Percent(decimal ratio) => (ratio * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    public static string Times(decimal ratio) => ratio.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Size(this Words words, string size) => size switch
    {
        "Micro" => words.Of("微型", "Micro"),
        "Small" => words.Of("小型", "Small"),
        "Medium" => words.Of("中型", "Medium"),
        _ => words.Of("大型", "Large"),
    };

    /// <summary>The section of GB/T 4754 by its letter.</summary>
    public static string Section(this Words words, string letter) =>
        Industry.Sections.FirstOrDefault(section => section.Letter == letter) is { } section
            ? $"{letter} {words.Of(section.Zh, section.En)}"
            : letter;

    public static string State(this Words words, string state) => state switch
    {
        "Active" => words.Of("实施中", "Active"),
        "Draft" => words.Of("起草中", "Draft"),
        "Review" => words.Of("审查中", "In review"),
        "Consultation" => words.Of("征求意见中", "In consultation"),
        "BudgetPending" => words.Of("待预算批复", "Awaiting budget"),
        "Approved" => words.Of("已批准", "Approved"),
        "Suspended" => words.Of("暂停实施", "Suspended"),
        _ => words.Of("已结束", "Ended"),
    };

    /// <summary>The figures of all programmes together.</summary>
    public static ProgrammeFigures Total(IReadOnlyList<ProgrammeFigures> all)
    {
        Money Sum(Func<ProgrammeFigures, Money> of) => Money.Sum(all.Select(of));
        return new ProgrammeFigures(Guid.Empty, "", "", Sum(one => one.Budget), Sum(one => one.Issued),
            Sum(one => one.Redeemed),
            Sum(one => one.Locked), Sum(one => one.Available), Sum(one => one.Expired), Sum(one => one.Revoked),
            Sum(one => one.Returned), Sum(one => one.LapsedOnTransfer), Sum(one => one.Paid),
            Sum(one => one.ClawbackReceived));
    }
}
