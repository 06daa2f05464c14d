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
        "Micro" => words["微型"],
        "Small" => words["小型"],
        "Medium" => words["中型"],
        _ => words["大型"],
    };

    /// <summary>The section of GB/T 4754 by its letter.</summary>
    public static string Section(this Words words, string letter) =>
        Industry.Sections.FirstOrDefault(section => section.Letter == letter) is { } section
            ? $"{letter} {words.Of(section.Zh, section.En)}"
            : letter;

    public static string State(this Words words, string state) => state switch
    {
        "Active" => words["实施中"],
        "Draft" => words["起草中"],
        "Review" => words["审查中"],
        "Consultation" => words["征求意见中"],
        "BudgetPending" => words["待预算批复"],
        "Approved" => words["已批准"],
        "Suspended" => words["暂停实施"],
        _ => words["已结束"],
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
