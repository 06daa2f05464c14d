using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Programmes;

/// <summary>Programmes with all their rules: the published ones, as anybody reads them who thinks of applying, and
/// those on which the city wants to hear what people think.</summary>
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

    /// <summary>The published ones by name.</summary>
    public Task<IReadOnlyList<Guide>> ListAsync(CancellationToken ct) => ReadAsync(SelectPublished, new { }, ct);

    /// <summary>Those in consultation (公开征求意见) by name: nothing of them is decided.</summary>
    public Task<IReadOnlyList<Guide>> InConsultationAsync(CancellationToken ct) =>
        ReadAsync(SelectConsulted, new { }, ct);

    /// <summary>Null when it is neither published nor in consultation.</summary>
    public async Task<Guide?> FindAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(SelectPublic, new { Id = id }, ct) is [var guide] ? guide : null;

    /// <summary>In whatever state, for officers; null when there is none.</summary>
    public async Task<Guide?> InAnyStateAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(SelectOne, new { Id = id }, ct) is [var guide] ? guide : null;

    private async Task<IReadOnlyList<Guide>> ReadAsync(string sql, object args, CancellationToken ct)
    {
        var programmes = await database.ListAsync<Row>(sql, args, ct);
        if (programmes.Count == 0) return [];
        var sizes = (await database.ListAsync<SizeRow>(SelectSizes, new { }, ct)).ToLookup(size => size.ProgrammeId);
        var lists = (await database.ListAsync<Item>(SelectLists, new { }, ct)).ToLookup(item => item.ProgrammeId);
        return [.. programmes.Select(row => new Guide(row.Id, row.Name, row.Kind, row.State, row.Budget,
            new ProgrammeRules(row.Terms,
                [.. sizes[row.Id].Select(size => new SizeTerms(size.SizeClass, size.RatePercent, size.FirmYearCap))
                    .OrderBy(size => size.SizeClass)],
                SetOf(lists[row.Id], Paid), SetOf(lists[row.Id], Unpaid))))];
    }

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

    private const string Select = """
        SELECT id, name, kind, mode, state, budget_fen AS budget, order_cap_fen AS order_cap, valid_days, claim_days,
               domestic_bonus, startup_bonus, max_rate, rule_version
          FROM programmes

        """;
    private const string Published =
        "state IN ('Published', 'Active', 'Suspended', 'Closing', 'Evaluating', 'Closed', 'Archived')";
    private const string Consulted = "state = 'Consultation'";
    private const string ByName = " ORDER BY name, id";
    private const string SelectPublished = Select + "WHERE " + Published + ByName;
    private const string SelectConsulted = Select + "WHERE " + Consulted + ByName;
    private const string SelectPublic = Select + "WHERE id = @Id AND (" + Published + " OR " + Consulted + ")";
    private const string SelectOne = Select + "WHERE id = @Id";
    private const string SelectSizes = """
        SELECT programme_id, size_class, rate_percent, firm_year_cap_fen AS firm_year_cap FROM programme_sizes
        """;
    private const string SelectLists = """
        SELECT programme_id, 'category' AS kind, category AS name FROM programme_categories
        UNION ALL
        SELECT programme_id, 'ineligible' AS kind, item_kind AS name FROM programme_ineligible_items
        """;
}
