using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Programmes;

/// <summary>The rounds of applications: to anyone once they are scheduled, to officers from the first draft.</summary>
public sealed class RoundPages(Database database, PortalClock clock)
{
    /// <param name="Stored">What was decided last; <see cref="StateOf"/> is where the round stands.</param>
    /// <param name="Version">An edit names it.</param>
    public sealed record Row(
        Guid Id, string Name, DateTimeOffset OpenAt, DateTimeOffset CloseAt, RoundState Stored, DateOnly? IssuedOn,
        long Version)
    {
        public RoundState StateAt(DateTimeOffset now) =>
            new Round(Id, Name, Stored, OpenAt, CloseAt, Version).StateAt(now);
    }

    public sealed record QuotaRow(Guid RoundId, Guid ProgrammeId, Money Quota);

    /// <summary>Null means any.</summary>
    /// <param name="State">Where it stands now.</param>
    /// <param name="ProgrammeId">Of which it may grant something.</param>
    public sealed record Filter(RoundState? State, Guid? ProgrammeId);

    /// <summary>Where the round stands now.</summary>
    public RoundState StateOf(Row round) => round.StateAt(clock.Now);

    /// <summary>A part of what the actor sees; null stands for anyone.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor? me, Filter filter, RoundSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, IsOfficer(me) ? All : Scheduled, By(sort), slice,
        [
            filter.State is { } state ? In(state) : null,
            filter.ProgrammeId is null ? null : OfProgramme,
        ],
        new { filter.State, filter.ProgrammeId, clock.Now, slice.After, slice.Most }, ct);

    /// <summary>Null when there is none that the actor sees.</summary>
    public Task<Row?> FindAsync(Actor? me, Guid id, CancellationToken ct) =>
        database.FindAsync<Row>(IsOfficer(me) ? SelectOne : SelectScheduled, new { Id = id }, ct);

    /// <summary>What these rounds may grant, by programme.</summary>
    public async Task<IEnumerable<QuotaRow>> QuotasAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await database.ListOfAsync<QuotaRow>(SelectQuotas, new(ids, null), ct)).OrderBy(quota => quota.ProgrammeId);

    private static bool IsOfficer(Actor? me) => me is not null && me.WhyNot(Permissions.RoundRead) is null;

    /// <summary>Open and Closed follow from the dates of a round that is stored as Scheduled.</summary>
    private static string In(RoundState state) => state switch
    {
        RoundState.Scheduled => NotYetOpen,
        RoundState.Open => OpenNow,
        RoundState.Closed => ClosedNow,
        _ => InState,
    };

    private static Ordering By(RoundSort sort) => sort switch
    {
        RoundSort.OpensFirst => new("r.open_at", IsFalling: false),
        RoundSort.ClosesFirst => new("r.close_at", IsFalling: false),
        _ => new("r.open_at", IsFalling: true),
    };

    private const string From = "\nFROM rounds r\n";
    private const string Select =
        "SELECT r.id, r.name, r.open_at, r.close_at, r.state AS stored, r.issued_on, r.version" + From;
    private const string All = "WHERE 1 = 1";
    // What was given up as a draft nobody outside has heard of.
    private const string Scheduled = "WHERE r.scheduled_at IS NOT NULL";
    private const string InState = " AND r.state = @State";
    private const string NotYetOpen = " AND r.state = 'Scheduled' AND r.open_at > @Now";
    private const string OpenNow = " AND r.state = 'Scheduled' AND r.open_at <= @Now AND r.close_at > @Now";
    private const string ClosedNow = " AND r.state = 'Scheduled' AND r.close_at <= @Now";
    private const string OfProgramme =
        " AND r.id IN (SELECT q.round_id FROM round_quotas q WHERE q.programme_id = @ProgrammeId)";
    private const string SelectOne = Select + All + " AND r.id = @Id";
    private const string SelectScheduled = Select + Scheduled + " AND r.id = @Id";
    private const string SelectQuotas = """
        SELECT round_id, programme_id, quota_fen AS quota FROM round_quotas WHERE round_id IN (@Ids)
        """;

    private static readonly Listed<Row> Rows = new(Select, From, "r.id");

    /// <summary>The longest lists, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Scheduled + InState + OfProgramme
        + " AND r.open_at < (SELECT r.open_at" + From + Scheduled + " AND r.id = @After) ORDER BY r.open_at, r.id";

    internal const string SelectDated = Select + Scheduled + OpenNow + " ORDER BY r.close_at, r.id";
}
