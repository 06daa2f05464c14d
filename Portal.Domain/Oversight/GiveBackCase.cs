using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Oversight;

/// <summary>Whoever has a case gives it back to the queue (退回队列); a lead may do so for anybody.</summary>
public sealed class GiveBackCase(Acts acts)
{
    public sealed record Command(Guid CaseId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.CaseGiveBack, command, async act =>
        {
            if (await Case.LoadAsync(act, command.CaseId) is not { } one) return new NotFound("case");
            if (one.PersonId is null
                || (one.PersonId != actor.PersonId && actor.WhyNot(Permissions.CaseAssign) is not null))
                return new NotTaken();

            await one.GiveBackAsync(act);
            return new Standing(one.Id, one.Stage);
        }, ct);
}
