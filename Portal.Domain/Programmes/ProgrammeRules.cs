using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>Deduct (直接抵扣): the firm pays the rest and the provider is paid the subsidy.
/// Reimburse (先付后补): the firm pays in full and is paid the subsidy.</summary>
public enum SettlementMode
{
    /// <summary>直接抵扣: the provider is paid the subsidy.</summary>
    Deduct,

    /// <summary>先付后补: the firm is paid the subsidy.</summary>
    Reimburse,
}

/// <summary>What a programme grants, per size class: rate in whole per cent and yearly cap of a firm.</summary>
public sealed record SizeTerms(SizeClass SizeClass, long RatePercent, Money FirmYearCap);

/// <summary>The rules of a programme as its acts need them.</summary>
public sealed record ProgrammeRules(
    ProgrammeTerms Terms, IReadOnlyList<SizeTerms> Sizes, IReadOnlySet<string> Categories,
    IReadOnlySet<string> IneligibleItems)
{
    public string Version => $"{Terms.RuleVersion}";

    /// <summary>Whether what a contract's line is of earns support: whatever is called by the name of an ineligible
    /// kind, or has it in its name (存储费, 云存储服务), is of that kind.</summary>
    public static bool IsEligible(string kind, IEnumerable<string> ineligible) =>
        !ineligible.Any(one => kind.Contains(one, StringComparison.OrdinalIgnoreCase));

    /// <summary>The firm's cap in a calendar year; a class without one has none.</summary>
    public Money FirmYearCap(SizeClass size) =>
        Sizes.FirstOrDefault(terms => terms.SizeClass == size)?.FirmYearCap ?? Money.Zero;

    /// <summary>Nobody is paid more than they pay.</summary>
    private const int Whole = 100;

    /// <summary>Base rate of the class plus the bonuses that apply, at most the programme's highest rate.
    /// A class without a rate has 0 as its base.</summary>
    /// <param name="startupMonths">A firm counts as a start-up before it is this many full months old.</param>
    public long RatePercent(SizeClass size, bool domesticCompute, DateOnly foundedOn, DateOnly signedOn,
        int startupMonths)
    {
        var rate = Sizes.FirstOrDefault(terms => terms.SizeClass == size)?.RatePercent ?? 0;
        if (domesticCompute) rate += Terms.DomesticBonus;
        if (FullMonths(foundedOn, signedOn) < startupMonths) rate += Terms.StartupBonus;
        return Math.Min(rate, Terms.MaxRate ?? Whole);
    }

    /// <summary>Full months between two days: the day of the month must have come round again.</summary>
    public static int FullMonths(DateOnly from, DateOnly to) =>
        (to.Year - from.Year) * 12 + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);

    public static async Task<ProgrammeRules> LoadAsync(Act act, Guid programmeId)
    {
        var of = new { ProgrammeId = programmeId };
        return new ProgrammeRules(
            (await act.Tx.FindAsync<ProgrammeTerms>(SelectTerms, of))!,
            await act.Tx.ListAsync<SizeTerms>(SelectSizes, of),
            (await act.Tx.ListAsync<string>(SelectCategories, of)).ToHashSet(StringComparer.Ordinal),
            (await act.Tx.ListAsync<string>(SelectIneligibleItems, of)).ToHashSet(StringComparer.Ordinal));
    }

    private const string SelectTerms = """
        SELECT id, mode, order_cap_fen AS order_cap, valid_days, claim_days, domestic_bonus, startup_bonus, max_rate,
               rule_version
          FROM programmes WHERE id = @ProgrammeId
        """;
    private const string SelectSizes = """
        SELECT size_class, rate_percent, firm_year_cap_fen AS firm_year_cap
          FROM programme_sizes WHERE programme_id = @ProgrammeId
        """;
    private const string SelectCategories =
        "SELECT category FROM programme_categories WHERE programme_id = @ProgrammeId";
    private const string SelectIneligibleItems =
        "SELECT item_kind FROM programme_ineligible_items WHERE programme_id = @ProgrammeId";
}

public sealed record ProgrammeTerms(
    Guid Id, SettlementMode Mode, Money OrderCap, long ValidDays, long ClaimDays, long DomesticBonus, long StartupBonus,
    long? MaxRate, long RuleVersion);
