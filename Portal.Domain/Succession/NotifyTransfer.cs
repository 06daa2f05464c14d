using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Succession;

public sealed record SameFirm()
    : Refusal("SAME_FIRM", RefusalKind.Invalid, "合并双方不能是同一企业", "A firm cannot absorb itself");
public sealed record TransferKind(string Asked) : Refusal(
    "TRANSFER_KIND", RefusalKind.Invalid, "目前仅受理吸收合并", "Only MERGER_ABSORB is handled so far");

/// <summary>One of two verified firms announces that one absorbs the other. Where it is the one that ends, it has
/// agreed with that; where it is not, the other is asked (<see cref="AnswerTransfer"/>).</summary>
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
            if (survivor.State != EnterpriseState.Verified) return new EnterpriseNotVerified(survivor.State);
            if (absorbed.State != EnterpriseState.Verified) return new EnterpriseNotVerified(absorbed.State);

            TransferAnswer? answer =
                actor.OrganisationId == absorbed.HolderId ? TransferAnswer.Consented : null;
            await act.Tx.WriteAsync(Insert, new
            {
                Id = command.TransferId, command.Kind, command.SurvivorId, command.AbsorbedId, act.Today,
                NotifiedBy = actor.OrganisationId, Answer = answer,
                AnsweredAt = answer is null ? (DateTimeOffset?)null : act.Now,
            });
            await act.AuditAsync("transfer", command.TransferId, null,
                new { State = TransferState.Notified, command.SurvivorId, command.AbsorbedId, Answer = answer });
            return new Standing(command.TransferId, $"{TransferState.Notified}");
        }, ct);

    private const string SelectState = "SELECT state FROM transfers WHERE id = @TransferId";
    private const string Insert = """
        INSERT INTO transfers (id, kind, survivor_id, absorbed_id, state, notified_on, notified_by, answer,
                               answered_at, version)
        VALUES (@Id, @Kind, @SurvivorId, @AbsorbedId, 'Notified', @Today, @NotifiedBy, @Answer,
                @AnsweredAt, 1)
        """;
}
