using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

public sealed record RoundQuotaExceeded(Money Left) : Refusal(
    "ROUND_QUOTA", RefusalKind.Conflict, $"本批次额度只剩 {Left} 元", $"The round has {Left} left");

/// <summary>The second review proposes the award: by another person than the first, within the firm's year and within
/// the round's quota. From here on the amount is spoken for.</summary>
public sealed class ProposeAward(Acts acts)
{
    public sealed record Command(Guid ApplicationId, Money Amount) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationPropose, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.SecondReview) is { } wrongState) return wrongState;
            if (await FourEyes.WhyNotAsync(act, "application", application.Id, [application.PassedBy],
                Permissions.ApplicationPassFirst) is { } samePerson) return samePerson;
            if (await application.WhyNotReviewAnewAsync(act) is { } notAnew) return notAnew;

            // Read before the sums: whoever grants the same firm something in between makes this write find nothing.
            var seen = await act.Tx.FindAsync<long>(SelectGrants, application);
            if (await PassFirst.WhyNotGrantAsync(act, application, command.Amount) is { } refusal) return refusal;
            var left = new Money(await act.Tx.FindAsync<long>(SelectLeft, application));
            if (command.Amount > left) return new RoundQuotaExceeded(left);

            await act.Tx.GuardAsync(CountGrant, new { application.HolderId, Seen = seen });
            await act.Tx.GuardAsync(Claim, new { application.RoundId, application.ProgrammeId, command.Amount });
            var standing = await application.MoveAsync(act, ApplicationState.ProposedApproval, null,
                new { Proposed = command.Amount });
            await act.Tx.WriteAsync(Propose, new { application.Id, command.Amount, actor.PersonId });
            return standing;
        }, ct);

    private const string SelectGrants = "SELECT grants_version FROM enterprises WHERE id = @HolderId";
    private const string SelectLeft = """
        SELECT quota_fen - claimed_fen AS unclaimed FROM round_quotas
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId
        """;
    private const string CountGrant = """
        UPDATE enterprises SET grants_version = grants_version + 1 WHERE id = @HolderId AND grants_version = @Seen
        """;
    private const string Claim = """
        UPDATE round_quotas SET claimed_fen = claimed_fen + @Amount
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND claimed_fen + @Amount <= quota_fen
        """;
    private const string Propose =
        "UPDATE applications SET approved_fen = @Amount, proposed_by = @PersonId WHERE id = @Id";
}
