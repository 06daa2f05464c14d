using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Programmes;

/// <summary>The programmes and their rules: to anyone once they are published, to officers from the first
/// draft.</summary>
public sealed class ProgrammePages(Database database)
{
    /// <param name="OrderCap">The most that one order is supported with.</param>
    /// <param name="ValidDays">From the day of issue to the last day of a voucher.</param>
    /// <param name="ClaimDays">From acceptance to the last day of a claim.</param>
    /// <param name="MaxRate">The highest rate with bonuses, whole per cent; null when there is none.</param>
    /// <param name="Version">An edit names it.</param>
    public sealed record Row(
        Guid Id, string Name, string Kind, SettlementMode Mode, ProgrammeState State, Money Budget, Money OrderCap,
        long ValidDays, long ClaimDays, long DomesticBonus, long StartupBonus, long? MaxRate, long RuleVersion,
        long Version);

    public sealed record Terms(Guid ProgrammeId, SizeClass SizeClass, long RatePercent, Money FirmYearCap);

    /// <summary>Null means any.</summary>
    public sealed record Filter(ProgrammeState? State);

    /// <summary>A part of what the actor sees; null stands for anyone.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor? me, Filter filter, ProgrammeSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, Seen(me), By(sort), slice, [filter.State is null ? null : InState],
            new { filter.State, slice.After, slice.Most }, ct);

    /// <summary>Null when there is none that the actor sees.</summary>
    public Task<Row?> FindAsync(Actor? me, Guid id, CancellationToken ct) =>
        database.FindAsync<Row>(IsOfficer(me) ? SelectOne : SelectPublished, new { Id = id }, ct);

    /// <summary>What these programmes grant, per size class.</summary>
    public async Task<IEnumerable<Terms>> TermsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await database.ListOfAsync<Terms>(SelectTerms, new(ids, null), ct)).OrderBy(terms => terms.SizeClass);

    /// <summary>The rules of these programmes as filing asks them, whatever their state, but for the kinds of items
    /// that they leave out.</summary>
    internal async Task<IReadOnlyDictionary<Guid, (string Name, ProgrammeRules Rules)>> RulesAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var rows = await database.ListOfAsync<Row>(SelectMany, new(ids, null), ct);
        var terms = (await TermsAsync(ids, ct)).ToLookup(one => one.ProgrammeId);
        var categories = (await database.ListOfAsync<Category>(SelectCategories, new(ids, null), ct))
            .ToLookup(one => one.ProgrammeId, one => one.Name);
        return rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => (row.Name, new ProgrammeRules(
            new(row.Id, row.Mode, row.OrderCap, row.ValidDays, row.ClaimDays, row.DomesticBonus, row.StartupBonus,
                row.MaxRate, row.RuleVersion),
            [.. terms[row.Id].Select(one => new SizeTerms(one.SizeClass, one.RatePercent, one.FirmYearCap))],
            categories[row.Id].ToHashSet(StringComparer.Ordinal), new HashSet<string>())));
    }

    private sealed record Category(Guid ProgrammeId, string Name);

    private static bool IsOfficer(Actor? me) => me is not null && me.WhyNot(Permissions.ProgrammeRead) is null;

    private static string Seen(Actor? me) => IsOfficer(me) ? All : Published;

    private static Ordering By(ProgrammeSort sort) => sort switch
    {
        ProgrammeSort.LargestBudget => new("p.budget_fen", IsFalling: true),
        ProgrammeSort.Newest => Ordering.Newest,
        ProgrammeSort.Oldest => Ordering.Oldest,
        _ => new("p.name", IsFalling: false),
    };

    private const string From = "\nFROM programmes p\n";
    private const string Select = """
        SELECT p.id, p.name, p.kind, p.mode, p.state, p.budget_fen AS budget, p.order_cap_fen AS order_cap,
               p.valid_days, p.claim_days, p.domestic_bonus, p.startup_bonus, p.max_rate, p.rule_version, p.version
        """ + From;
    private const string All = "WHERE 1 = 1";
    private const string Published =
        "WHERE p.state IN ('Published', 'Active', 'Suspended', 'Closing', 'Evaluating', 'Closed', 'Archived')";
    private const string InState = " AND p.state = @State";
    private const string SelectOne = Select + All + " AND p.id = @Id";
    private const string SelectPublished = Select + Published + " AND p.id = @Id";
    private const string SelectMany = Select + "WHERE p.id IN (@Ids)";
    private const string SelectTerms = """
        SELECT programme_id, size_class, rate_percent, firm_year_cap_fen AS firm_year_cap
          FROM programme_sizes WHERE programme_id IN (@Ids)
        """;
    private const string SelectCategories =
        "SELECT programme_id, category AS name FROM programme_categories WHERE programme_id IN (@Ids)";

    private static readonly Listed<Row> Rows = new(Select, From, "p.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Published + InState + " AND p.name > (SELECT p.name" + From
        + Published + " AND p.id = @After) ORDER BY p.name, p.id";
}
