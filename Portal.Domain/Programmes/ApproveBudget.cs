using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>Finance approves the budget: the programme has money from here on, and no more than this.</summary>
public sealed class ApproveBudget(Acts acts)
{
    public sealed record Command(Guid ProgrammeId, Money Amount, string? BudgetLine = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProgrammeBudgetApproved, command, async act =>
        {
            if (await Programme.LoadAsync(act, command.ProgrammeId) is not { } programme)
                return new NotFound("programme");
            if (programme.State != ProgrammeState.BudgetPending)
                return new WrongState("programme", $"{programme.State}");
            if (Limits.WhyNotText(nameof(command.BudgetLine), command.BudgetLine, Limits.Code) is { } text) return text;
            if (Limits.WhyNotAmount(nameof(command.Amount), command.Amount) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Update, new { programme.Id, programme.Version, command.Amount });
            await act.PostAsync(new Ledger.Transfer(programme.Id, Ledger.Treasury, Ledger.Budget, command.Amount));
            await act.AuditAsync("programme", programme.Id, new { programme.State },
                new { State = ProgrammeState.Approved, Budget = command.Amount, command.BudgetLine },
                $"{programme.RuleVersion}");
            return new Standing(programme.Id, $"{ProgrammeState.Approved}");
        }, ct);

    private const string Update = """
        UPDATE programmes
           SET state = 'Approved', budget_fen = @Amount, unallocated_fen = @Amount, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
