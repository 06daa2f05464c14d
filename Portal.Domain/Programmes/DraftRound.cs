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

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.RoundDraft, command, async act =>
        {
            if (WhyNot(command) is { } refusal) return refusal;
            if (await Round.LoadAsync(act, command.RoundId) is not null) return new IdTaken("round");
            foreach (var quota in command.Quotas)
                if (await Programme.LoadAsync(act, quota.ProgrammeId) is null) return new NotFound("programme");

            await act.Tx.WriteAsync(Insert, new
            {
                command.RoundId, command.Name, OpenAt = PortalClock.Cut(command.OpenAt),
                CloseAt = PortalClock.Cut(command.CloseAt),
            });
            await WriteQuotasAsync(act, command);
            await act.AuditAsync("round", command.RoundId, null, new { State = "Draft", command.Quotas });
            return new Standing(command.RoundId, $"{RoundState.Draft}");
        }, ct);

    internal static async Task WriteQuotasAsync(Act act, Command command)
    {
        foreach (var quota in command.Quotas)
            await act.Tx.WriteAsync(InsertQuota, new { command.RoundId, quota.ProgrammeId, quota.Amount });
    }

    internal static Refusal? WhyNot(Command command)
    {
        if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name) is { } refusal) return refusal;
        if (command.CloseAt <= command.OpenAt) return new RoundDates { Field = nameof(command.CloseAt) };
        if (command.Quotas.Count is 0 or > Limits.Items)
            return new TermRefused(nameof(command.Quotas), $"{command.Quotas.Count}", "请至少填写一个券项目的额度",
                "one programme or more", ">= 1");
        for (var i = 0; i < command.Quotas.Count; i++)
        {
            var quota = command.Quotas[i];
            if (command.Quotas.Take(i).Any(earlier => earlier.ProgrammeId == quota.ProgrammeId))
                return new TermRefused($"Quotas.{i}.ProgrammeId", $"{quota.ProgrammeId}", "同一券项目只能填写一行",
                    "a programme that no other line has", "!=");
            if (Limits.WhyNotAmount($"Quotas.{i}.Amount", quota.Amount) is { } outOfRange) return outOfRange;
        }
        return null;
    }

    private const string Insert = """
        INSERT INTO rounds (id, name, open_at, close_at, state, version)
        VALUES (@RoundId, @Name, @OpenAt, @CloseAt, 'Draft', 1)
        """;
    private const string InsertQuota = """
        INSERT INTO round_quotas (round_id, programme_id, quota_fen, reserved_fen, claimed_fen)
        VALUES (@RoundId, @ProgrammeId, @Amount, 0, 0)
        """;
}
