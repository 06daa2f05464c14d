using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A round written down with its dates and quotas: state Draft. It reserves nothing before it is
/// scheduled.</summary>
public sealed class DraftRound(Acts acts)
{
    public sealed record Quota(Guid ProgrammeId, Money Amount);

    /// <param name="OpenAt">UTC; applications are taken from here up to, and not at, <paramref
    /// name="CloseAt"/>.</param>
    public sealed record Command(
        Guid RoundId, string Name, DateTimeOffset OpenAt, DateTimeOffset CloseAt, IReadOnlyList<Quota> Quotas)
            : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name) is { } refusal) return refusal;

            await act.Tx.WriteAsync(Insert, new
            {
                command.RoundId, command.Name, OpenAt = PortalClock.Cut(command.OpenAt),
                CloseAt = PortalClock.Cut(command.CloseAt),
            });
            foreach (var quota in command.Quotas)
                await act.Tx.WriteAsync(InsertQuota, new { command.RoundId, quota.ProgrammeId, quota.Amount });
            await act.AuditAsync("round", command.RoundId, null, new { State = "Draft", command.Quotas });
            return new Done();
        }, ct);

    private const string Insert = """
        INSERT INTO rounds (id, name, open_at, close_at, state, version)
        VALUES (@RoundId, @Name, @OpenAt, @CloseAt, 'Draft', 1)
        """;
    private const string InsertQuota = """
        INSERT INTO round_quotas (round_id, programme_id, quota_fen, reserved_fen, claimed_fen)
        VALUES (@RoundId, @ProgrammeId, @Amount, 0, 0)
        """;
}
