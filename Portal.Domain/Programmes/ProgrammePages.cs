using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Programmes;

/// <summary>The programmes, their rules and their rounds: to anyone once they are published, to officers from the first
/// draft.</summary>
public sealed class ProgrammePages(Database database, PortalClock clock)
{
    /// <param name="OrderCap">The most that one order is supported with.</param>
    /// <param name="ValidDays">From the day of issue to the last day of a voucher.</param>
    /// <param name="ClaimDays">From acceptance to the last day of a claim.</param>
    /// <param name="MaxRate">The highest rate with bonuses, whole per cent; null when there is none.</param>
    public sealed record Row(
        Guid Id, string Name, string Kind, SettlementMode Mode, ProgrammeState State, Money Budget, Money OrderCap,
        long ValidDays, long ClaimDays, long DomesticBonus, long StartupBonus, long? MaxRate);

    public sealed record Terms(Guid ProgrammeId, SizeClass SizeClass, long RatePercent, Money FirmYearCap);

    /// <param name="Stored">What was decided last; <see cref="StateAt"/> is where the round stands.</param>
    public sealed record RoundRow(
        Guid Id, string Name, DateTimeOffset OpenAt, DateTimeOffset CloseAt, RoundState Stored, DateOnly? IssuedOn)
    {
        public RoundState StateAt(DateTimeOffset now) => new Round(Id, Stored, OpenAt, CloseAt, 0).StateAt(now);
    }

    public sealed record QuotaRow(Guid RoundId, Guid ProgrammeId, Money Quota);

    /// <summary>Where the round stands now.</summary>
    public RoundState StateOf(RoundRow round) => round.StateAt(clock.Now);

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<Row>> ListAsync(Actor? me, CancellationToken ct) =>
        database.ListAsync<Row>(Sees(me, Permissions.ProgrammeRead) ? SelectAll : SelectPublished, new { }, ct);

    /// <summary>Per size class, of all programmes.</summary>
    public Task<IReadOnlyList<Terms>> TermsAsync(CancellationToken ct) =>
        database.ListAsync<Terms>(SelectTerms, new { }, ct);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<RoundRow>> RoundsAsync(Actor? me, CancellationToken ct) =>
        database.ListAsync<RoundRow>(Sees(me, Permissions.RoundRead) ? SelectRounds : SelectScheduled, new { }, ct);

    /// <summary>Of all rounds and programmes.</summary>
    public Task<IReadOnlyList<QuotaRow>> QuotasAsync(CancellationToken ct) =>
        database.ListAsync<QuotaRow>(SelectQuotas, new { }, ct);

    private static bool Sees(Actor? me, Permission everything) => me is not null && me.WhyNot(everything) is null;

    private const string Select = """
        SELECT id, name, kind, mode, state, budget_fen AS budget, order_cap_fen AS order_cap, valid_days, claim_days,
               domestic_bonus, startup_bonus, max_rate
          FROM programmes

        """;
    private const string SelectAll = Select + "ORDER BY name, id";
    private const string SelectPublished = Select + """
         WHERE state IN ('Published', 'Active', 'Suspended', 'Closing', 'Evaluating', 'Closed', 'Archived')
         ORDER BY name, id
        """;
    private const string SelectTerms = """
        SELECT programme_id, size_class, rate_percent, firm_year_cap_fen AS firm_year_cap
          FROM programme_sizes ORDER BY programme_id, size_class
        """;
    private const string SelectRounds = """
        SELECT id, name, open_at, close_at, state AS stored, issued_on
          FROM rounds ORDER BY open_at DESC, id DESC
        """;
    private const string SelectScheduled = """
        SELECT id, name, open_at, close_at, state AS stored, issued_on
          FROM rounds WHERE state <> 'Draft' ORDER BY open_at DESC, id DESC
        """;
    private const string SelectQuotas = """
        SELECT round_id, programme_id, quota_fen AS quota FROM round_quotas ORDER BY round_id, programme_id
        """;
}
