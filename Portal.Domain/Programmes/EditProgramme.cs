using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A draft of a programme is written anew, before it goes to legal review.</summary>
public sealed class EditProgramme(Acts acts)
{
    /// <param name="command">The programme as it shall be, whole.</param>
    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, DraftProgramme.Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProgrammeEdit, command, async act =>
        {
            if (await Programme.LoadAsync(act, command.ProgrammeId) is not { } programme)
                return new NotFound("programme");
            if (programme.State != ProgrammeState.Draft) return new WrongState("programme", $"{programme.State}");
            if (DraftProgramme.WhyNot(command) is { } refusal) return refusal;

            // First, for it holds the row: whoever hands it in at the same time comes before or after.
            await act.Tx.GuardAsync(Update, new
            {
                programme.Id, programme.Version, command.Name, command.Kind, command.Mode, command.PlannedBudget,
                command.OrderCap, command.ValidDays, command.ClaimDays, command.DomesticBonus, command.StartupBonus,
                command.MaxRate,
            });
            await act.Tx.WriteAsync(DeleteSizes, new { programme.Id });
            await act.Tx.ExecAsync(DeleteCategories, new { programme.Id });
            await act.Tx.ExecAsync(DeleteIneligibleItems, new { programme.Id });
            await DraftProgramme.WriteListsAsync(act, command);
            await act.AuditAsync("programme", programme.Id, new { programme.State },
                new { programme.State, Rules = command }, $"{programme.RuleVersion}");
            return new Standing(programme.Id, $"{programme.State}");
        }, ct);

    private const string Update = """
        UPDATE programmes
           SET name = @Name, kind = @Kind, mode = @Mode, budget_fen = @PlannedBudget, order_cap_fen = @OrderCap,
               valid_days = @ValidDays, claim_days = @ClaimDays, domestic_bonus = @DomesticBonus,
               startup_bonus = @StartupBonus, max_rate = @MaxRate, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Draft'
        """;
    private const string DeleteSizes = "DELETE FROM programme_sizes WHERE programme_id = @Id";
    private const string DeleteCategories = "DELETE FROM programme_categories WHERE programme_id = @Id";
    private const string DeleteIneligibleItems = "DELETE FROM programme_ineligible_items WHERE programme_id = @Id";
}
