using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Succession;

public sealed record SameFirm()
    : Refusal("SAME_FIRM", RefusalKind.Invalid, "合并双方不能是同一企业", "A firm cannot absorb itself");
public sealed record TransferKind(string Asked) : Refusal(
    "TRANSFER_KIND", RefusalKind.Invalid, "目前仅受理吸收合并", "Only MERGER_ABSORB is handled so far");

/// <summary>The two firms have a case already that is not over, in whichever direction.</summary>
public sealed record TransferOpen(CaseNumber Number) : Refusal(
    "TRANSFER_OPEN", RefusalKind.Conflict, $"两家企业之间的权益转移 {Number} 正在办理中，不能重复申报",
    $"The transfer {Number} between these two firms is not over yet: it cannot be announced again");

/// <summary>One of two verified firms announces that one absorbs the other, and the other is asked
/// (<see cref="AnswerTransfer"/>).</summary>
public sealed class NotifyTransfer(Acts acts)
{
    public sealed record Command(Guid TransferId, string Kind, Guid SurvivorId, Guid AbsorbedId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.TransferNotify, command, async act =>
        {
            var survivor = await Enterprise.BehindAsync(act, command.SurvivorId);
            var absorbed = await Enterprise.BehindAsync(act, command.AbsorbedId);
            if (survivor is null || absorbed is null) return new NotFound("enterprise");
            if (actor.OrganisationId != survivor.HolderId && actor.OrganisationId != absorbed.HolderId)
                return new NotFound("enterprise");
            if (await act.Tx.FindAsync<string>(SelectState, command) is not null)
                return new WrongState("transfer", "exists already");
            if (command.Kind != Transfer.MergerAbsorb)
                return new TransferKind(command.Kind) { Field = nameof(command.Kind) };
            if (command.SurvivorId == command.AbsorbedId) return new SameFirm();
            if (survivor.State != EnterpriseState.Verified)
                return new EnterpriseNotVerified(survivor) { Field = nameof(command.SurvivorId) };
            if (absorbed.State != EnterpriseState.Verified)
                return new EnterpriseNotVerified(absorbed) { Field = nameof(command.AbsorbedId) };

            // One and the same row for both directions: whoever announces the pair at this moment counts here first.
            await act.Tx.WriteAsync(Count,
                new { Id = survivor.Id.CompareTo(absorbed.Id) < 0 ? survivor.Id : absorbed.Id });
            if (await act.Tx.FindAsync<Open>(SelectOpen, command) is { } open)
                return new TransferOpen(CaseNumber.Of(CaseKind.Transfer, open.Id, open.NotifiedOn));

            await act.Tx.WriteAsync(Insert, new
            {
                Id = command.TransferId, command.Kind, command.SurvivorId, command.AbsorbedId, act.Today,
                NotifiedBy = actor.OrganisationId,
            });
            await act.AuditAsync("transfer", command.TransferId, null,
                new { State = TransferState.Notified, command.SurvivorId, command.AbsorbedId });
            return new Standing(command.TransferId, $"{TransferState.Notified}");
        }, ct);

    private const string SelectState = "SELECT state FROM transfers WHERE id = @TransferId";
    private const string Count = "UPDATE enterprises SET grants_version = grants_version + 1 WHERE id = @Id";
    private const string SelectOpen = """
        SELECT id, notified_on
          FROM transfers
         WHERE ((survivor_id = @SurvivorId AND absorbed_id = @AbsorbedId)
                OR (survivor_id = @AbsorbedId AND absorbed_id = @SurvivorId))
           AND state NOT IN ('NotAccepted', 'Completed', 'Rejected', 'Terminated')
         ORDER BY notified_on, id
        """;
    private const string Insert = """
        INSERT INTO transfers (id, kind, survivor_id, absorbed_id, state, notified_on, notified_by, version)
        VALUES (@Id, @Kind, @SurvivorId, @AbsorbedId, 'Notified', @Today, @NotifiedBy, 1)
        """;

    private sealed record Open(Guid Id, DateOnly NotifiedOn);
}
