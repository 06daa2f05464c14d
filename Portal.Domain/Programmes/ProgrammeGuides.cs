using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Programmes;

/// <summary>Published programmes with all their rules, as anybody reads them who thinks of applying.</summary>
public sealed class ProgrammeGuides(Database database)
{
    /// <param name="Kind">DATA_VOUCHER, ALGORITHM_VOUCHER or COMPUTE_VOUCHER.</param>
    public sealed record Guide(
        Guid Id, string Name, string Kind, ProgrammeState State, Money Budget, ProgrammeRules Rules)
    {
        /// <summary>It pays for offerings of this category, unless they are free.</summary>
        public bool PaysFor(string category, Money unitPrice) =>
            unitPrice > Money.Zero && Rules.Categories.Contains(category);

        /// <summary>What a firm of this class is paid that is no start-up, in whole per cent.</summary>
        public long RateOf(SizeClass size, bool domesticCompute) =>
            Rules.RatePercent(size, domesticCompute, default, default, startupMonths: 0);
    }

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<Guide>> ListAsync(CancellationToken ct)
    {
        var programmes = await database.ListAsync<Row>(SelectPublished, new { }, ct);
        if (programmes.Count == 0) return [];
        var sizes = (await database.ListAsync<SizeRow>(SelectSizes, new { }, ct)).ToLookup(size => size.ProgrammeId);
        var lists = (await database.ListAsync<Item>(SelectLists, new { }, ct)).ToLookup(item => item.ProgrammeId);
        return [.. programmes.Select(row => new Guide(row.Id, row.Name, row.Kind, row.State, row.Budget,
            new ProgrammeRules(row.Terms,
                [.. sizes[row.Id].Select(size => new SizeTerms(size.SizeClass, size.RatePercent, size.FirmYearCap))
                    .OrderBy(size => size.SizeClass)],
                SetOf(lists[row.Id], Paid), SetOf(lists[row.Id], Unpaid))))];
    }

    /// <summary>Null when it is not published.</summary>
    public async Task<Guide?> FindAsync(Guid id, CancellationToken ct) =>
        (await ListAsync(ct)).FirstOrDefault(guide => guide.Id == id);

    private static HashSet<string> SetOf(IEnumerable<Item> items, string kind) =>
        items.Where(item => item.Kind == kind).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);

    private sealed record Row(
        Guid Id, string Name, string Kind, SettlementMode Mode, ProgrammeState State, Money Budget, Money OrderCap,
        long ValidDays, long ClaimDays, long DomesticBonus, long StartupBonus, long? MaxRate, long RuleVersion)
    {
        public ProgrammeTerms Terms =>
            new(Id, Mode, OrderCap, ValidDays, ClaimDays, DomesticBonus, StartupBonus, MaxRate, RuleVersion);
    }

    private sealed record SizeRow(Guid ProgrammeId, SizeClass SizeClass, long RatePercent, Money FirmYearCap);

    private sealed record Item(Guid ProgrammeId, string Kind, string Name);

    private const string Paid = "category", Unpaid = "ineligible";

    private const string SelectPublished = """
        SELECT id, name, kind, mode, state, budget_fen AS budget, order_cap_fen AS order_cap, valid_days, claim_days,
               domestic_bonus, startup_bonus, max_rate, rule_version
          FROM programmes
         WHERE state IN ('Published', 'Active', 'Suspended', 'Closing', 'Evaluating', 'Closed', 'Archived')
         ORDER BY name, id
        """;
    private const string SelectSizes = """
        SELECT programme_id, size_class, rate_percent, firm_year_cap_fen AS firm_year_cap FROM programme_sizes
        """;
    private const string SelectLists = """
        SELECT programme_id, 'category' AS kind, category AS name FROM programme_categories
        UNION ALL
        SELECT programme_id, 'ineligible' AS kind, item_kind AS name FROM programme_ineligible_items
        """;
}
