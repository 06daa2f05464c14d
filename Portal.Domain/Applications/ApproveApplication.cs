using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;

namespace Portal.Domain.Applications;

/// <summary>The authority approves after the notice; the voucher comes with the round's issue.</summary>
public sealed class ApproveApplication(Acts acts)
{
    /// <param name="VoucherId">The id of the voucher to come.</param>
    public sealed record Command(Guid ApplicationId, Guid VoucherId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationApprove, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.PublicNotice) is { } wrongState) return wrongState;
            if ((await Notice.OnAsync(act, application.RoundId)).WhyNotEnded(act.Today) is { } running) return running;
            if (await act.Tx.FindAsync<Guid?>(SelectTaken, command) is not null) return new IdTaken("voucher");

            var standing = await application.MoveAsync(act, ApplicationState.Approved, null,
                new { application.Approved, command.VoucherId });
            await act.Tx.WriteAsync(Approve, new { application.Id, command.VoucherId, actor.PersonId });
            return standing;
        }, ct);

    private const string SelectTaken = """
        SELECT id FROM vouchers WHERE id = @VoucherId
        UNION ALL
        SELECT voucher_id FROM applications WHERE voucher_id = @VoucherId
        """;
    private const string Approve =
        "UPDATE applications SET voucher_id = @VoucherId, approved_by = @PersonId WHERE id = @Id";
}
