using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record CutoffRefused() : Refusal(
    "CUTOFF", RefusalKind.Invalid, "截止日期须在今天前后一年之内", "The cutoff has to be within a year of today");

/// <summary>Opens a batch. Redeemed orders that had found no open batch join it, if they were redeemed by its cutoff;
/// so do those whose batch was locked at the very moment at which they joined.</summary>
public sealed class OpenBatch(Acts acts)
{
    /// <param name="CutoffOn">The last day of redemption that this batch takes.</param>
    public sealed record Command(Guid BatchId, DateOnly CutoffOn) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.BatchOpen, command, async act =>
        {
            if (await Batch.LoadAsync(act, command.BatchId) is not null)
                return new WrongState("batch", "exists already");
            if (command.CutoffOn < act.Today.AddYears(-1) || command.CutoffOn > act.Today.AddYears(1))
                return new CutoffRefused { Field = nameof(command.CutoffOn) };

            await act.Tx.WriteAsync(Insert, new { Id = command.BatchId, command.CutoffOn, act.Now });
            await act.Tx.WriteAsync(Join, new { command.BatchId, command.CutoffOn });
            await act.AuditAsync("batch", command.BatchId, null, new { State = BatchState.Open, command.CutoffOn });
            return new Standing(command.BatchId, $"{BatchState.Open}");
        }, ct);

    private const string Insert = """
        INSERT INTO batches (id, cutoff_on, state, opened_at, version) VALUES (@Id, @CutoffOn, 'Open', @Now, 1)
        """;
    private const string Join = """
        UPDATE orders
           SET batch_id = @BatchId, version = version + 1
         WHERE state = 'Redeemed' AND redeemed_on <= @CutoffOn
           AND (batch_id IS NULL OR batch_id IN (SELECT id FROM batches WHERE state <> 'Open'))
        """;
}
