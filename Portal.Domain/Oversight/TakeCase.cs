using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Oversight;

/// <summary>An officer takes a case of their queue (领办): colleagues see that they work on it.</summary>
public sealed class TakeCase(Acts acts)
{
    public sealed record Command(Guid CaseId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.CaseTake, command, async act =>
        {
            if (await Case.LoadAsync(act, command.CaseId) is not { } one) return new NotFound("case");
            if (one.Queue is not { } queue) return new NotInQueue();
            if (actor.WhyNot(queue) is { } notTheirs) return notTheirs;
            var recused = await Case.RecusedAsync(act, one.Id);
            if (await FourEyes.WhyNotAsync(act, one.Kind, one.Id, [.. recused], Permissions.ApplicationPassFirst,
                Permissions.OrderReviewRedemption) is { } samePerson) return samePerson;
            if (one.PersonId is { } holder && holder != actor.PersonId) return new TakenByAnother(one.Name ?? "—");

            if (one.PersonId is null) await one.GiveToAsync(act, actor.PersonId);
            return new Standing(one.Id, one.Stage);
        }, ct);
}
