using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>The firm takes back the profile that it has just handed in (<see cref="SecondThoughts"/>). Its figures stay
/// to be corrected; a credit code that the first submission bound is free again.</summary>
public sealed class TakeBackProfile(Acts acts)
{
    public sealed record Command(Guid EnterpriseId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.EnterpriseTakeBack, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            var found = await SecondThoughts.FindAsync(act, "enterprise", firm.Id);
            if (found.Refusal is { } refusal) return refusal;

            var isFirst = found.Value.Act == Permissions.EnterpriseSubmit.Name;
            var becomes = isFirst ? EnterpriseState.Draft : EnterpriseState.SupplementRequired;
            await act.Tx.GuardAsync(isFirst ? UndoFirst : UndoAgain, found.Value.Of(act, firm.Id, firm.Version));
            await act.AuditAsync("enterprise", firm.Id, new { firm.State },
                new { State = becomes, TakenBack = found.Value.Act });
            return new Standing(firm.Id, $"{becomes}");
        }, ct);

    private const string UndoFirst = """
        UPDATE enterprises SET version = version + 1, state = 'Draft', bound_uscc = NULL
         WHERE id = @Id AND version = @Version AND state = 'PendingVerification'
        """ + SecondThoughts.StillMine;
    private const string UndoAgain = """
        UPDATE enterprises SET version = version + 1, state = 'SupplementRequired'
         WHERE id = @Id AND version = @Version AND state = 'PendingVerification'
        """ + SecondThoughts.StillMine;
}
