using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A draft of a programme is written anew, before it goes to legal review.</summary>
public sealed class EditProgramme(Acts acts)
{
    /// <param name="Programme">The programme as it shall be, whole.</param>
    /// <param name="Version">Of the draft that the caller read: what another changed since is not overwritten.</param>
    public sealed record Command(DraftProgramme.Command Programme, long Version) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProgrammeEdit, command, async act =>
        {
            var to = command.Programme;
            if (await Programme.LoadAsync(act, to.ProgrammeId) is not { } programme) return new NotFound("programme");
            if (programme.State != ProgrammeState.Draft) return new WrongState("programme", $"{programme.State}");
            if (ChangedSince.WhyNot(command.Version, programme.Version) is { } changed) return changed;
            if (DraftProgramme.WhyNot(to) is { } refusal) return refusal;

            var before = await AsItStandsAsync(act, programme);
            // First of the writes, for it holds the row: whoever hands it in at the same time comes before or after.
            await act.Tx.GuardAsync(Update, new
            {
                programme.Id, command.Version, to.Name, to.Kind, to.Mode, to.PlannedBudget, to.OrderCap, to.ValidDays,
                to.ClaimDays, to.DomesticBonus, to.StartupBonus, to.MaxRate,
            });
            await act.Tx.WriteAsync(DeleteSizes, new { programme.Id });
            await act.Tx.ExecAsync(DeleteCategories, new { programme.Id });
            await act.Tx.ExecAsync(DeleteIneligibleItems, new { programme.Id });
            await DraftProgramme.WriteListsAsync(act, to);
            await act.AuditAsync("programme", programme.Id, new { programme.State, Rules = before },
                new { programme.State, Rules = to }, $"{programme.RuleVersion}");
            return new Standing(programme.Id, $"{programme.State}");
        }, ct);

    /// <summary>As whoever wrote it last sent it.</summary>
    private static async Task<DraftProgramme.Command> AsItStandsAsync(Act act, Programme programme)
    {
        var (name, kind) = (await act.Tx.FindAsync<Title>(SelectTitle, new { programme.Id }))!;
        var rules = await ProgrammeRules.LoadAsync(act, programme.Id);
        var terms = rules.Terms;
        return new(programme.Id, name, kind, terms.Mode, programme.Budget, terms.OrderCap, (int)terms.ValidDays,
            (int)terms.ClaimDays, (int)terms.DomesticBonus, (int)terms.StartupBonus, (int?)terms.MaxRate,
            [.. rules.Sizes.OrderBy(size => size.SizeClass)], [.. rules.Categories.Order(StringComparer.Ordinal)],
            [.. rules.IneligibleItems.Order(StringComparer.Ordinal)]);
    }

    private sealed record Title(string Name, string Kind);

    private const string SelectTitle = "SELECT name, kind FROM programmes WHERE id = @Id";
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
