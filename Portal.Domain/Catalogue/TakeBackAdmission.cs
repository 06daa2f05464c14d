using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider takes back its request to be admitted, or what it has just added to it
/// (<see cref="SecondThoughts"/>).</summary>
public sealed class TakeBackAdmission(Acts acts)
{
    public sealed record Command(Guid ProviderId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProviderTakeBack, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");
            var found = await SecondThoughts.FindAsync(act, "provider", provider.Id);
            if (found.Refusal is { } refusal) return refusal;
            var isFirst = found.Value.Act == Permissions.ProviderSubmit.Name;
            if (!isFirst && provider.SupplementUntil is { } last && last < act.Today) return new DueSince(last);

            var becomes = isFirst ? ProviderState.Draft : ProviderState.SupplementRequired;
            await act.Tx.GuardAsync(isFirst ? UndoFirst : UndoAgain,
                found.Value.Of(act, provider.Id, provider.Version));
            await act.AuditAsync("provider", provider.Id, new { provider.State },
                new { State = becomes, TakenBack = found.Value.Act });
            return new Standing(provider.Id, $"{becomes}");
        }, ct);

    private const string UndoFirst = """
        UPDATE providers SET version = version + 1, state = 'Draft'
         WHERE id = @Id AND version = @Version AND state = 'Submitted'
        """ + SecondThoughts.StillMine;
    private const string UndoAgain = """
        UPDATE providers SET version = version + 1, state = 'SupplementRequired'
         WHERE id = @Id AND version = @Version AND state = 'UnderReview'
        """ + SecondThoughts.StillMine;
}
