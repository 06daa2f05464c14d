using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider takes back its request to be admitted (<see cref="SecondThoughts"/>).</summary>
public sealed class TakeBackAdmission(Acts acts)
{
    public sealed record Command(Guid ProviderId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProviderTakeBack, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");
            var found = await SecondThoughts.FindAsync(act, "provider", provider.Id);
            if (found.Refusal is { } refusal) return refusal;

            await act.Tx.GuardAsync(Undo, found.Value.Of(act, provider.Id, provider.Version));
            await act.AuditAsync("provider", provider.Id, new { provider.State },
                new { State = ProviderState.Draft, TakenBack = found.Value.Act });
            return new Standing(provider.Id, $"{ProviderState.Draft}");
        }, ct);

    private const string Undo = """
        UPDATE providers SET version = version + 1, state = 'Draft'
         WHERE id = @Id AND version = @Version AND state = 'Submitted'
        """ + SecondThoughts.StillMine;
}
