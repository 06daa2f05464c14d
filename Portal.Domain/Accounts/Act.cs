using System.Text.Json;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>One act under way: who does what and when, in which transaction. Its decisions and movements are audited
/// in that transaction.</summary>
public sealed class Act(Tx tx, Actor actor, Permission permission, Guid? requestId, DateTimeOffset now)
{
    public Tx Tx => tx;
    public Actor Actor => actor;
    public Permission Permission => permission;

    /// <summary>What came into being in this act.</summary>
    internal List<(string Kind, Guid Id)> Made { get; } = [];

    /// <summary>UTC; the same instant all through the act.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The day in China.</summary>
    public DateOnly Today { get; } = PortalClock.DayOf(now);

    /// <summary>The same act in the name of the portal at the instant at which something fell due by itself.</summary>
    public Act FallingDue(Permission what, DateTimeOffset at) => new(tx, Actor.Portal, what, null, at);

    /// <summary>One row: who, for whom, what, before and after, under which version of the rules;
    /// and beside it for which colleague, where the actor may only because they stand in.</summary>
    /// <param name="before">A small object of what changes; null for something new.</param>
    public async ValueTask AuditAsync(string subjectKind, Guid subjectId, object? before, object after,
        string ruleVersion = "1")
    {
        var id = Guid.CreateVersion7();
        if (before is null) Made.Add((subjectKind, subjectId));
        await tx.WriteAsync(InsertAudit, new
        {
            Id = id, At = now, Act = permission.Name, actor.PersonId, actor.OrganisationId,
            RequestId = requestId, SubjectKind = subjectKind, SubjectId = subjectId,
            BeforeState = before is null ? null : JsonSerializer.Serialize(before, Acts.Json),
            AfterState = JsonSerializer.Serialize(after, Acts.Json),
            // In the world's time: what fell due long ago is news today.
            RecordedAt = TimeProvider.System.GetUtcNow(), RuleVersion = ruleVersion,
        });
        if (actor.InPlaceOf(permission) is { } colleague)
            await tx.WriteAsync(InsertDelegated,
                new { Id = Guid.CreateVersion7(), colleague.DelegationId, AuditId = id });
    }

    /// <summary>Writes a transfer to the ledger; an amount of nothing is no transfer.</summary>
    public async ValueTask PostAsync(Ledger.Transfer transfer)
    {
        if (transfer.Amount == Money.Zero) return;
        await tx.WriteAsync(Ledger.Insert, new
        {
            Id = Guid.CreateVersion7(), At = now, transfer.ProgrammeId, transfer.RoundId, transfer.VoucherId,
            transfer.OrderId, transfer.BatchId, transfer.Debit, transfer.Credit, transfer.Amount,
        });
    }

    private const string InsertDelegated =
        "INSERT INTO delegated_acts (id, delegation_id, audit_id) VALUES (@Id, @DelegationId, @AuditId)";
    private const string InsertAudit = """
        INSERT INTO audit_rows (id, at, act, person_id, organisation_id, request_id, subject_kind, subject_id,
                                before_state, after_state, recorded_at, rule_version)
        VALUES (@Id, @At, @Act, @PersonId, @OrganisationId, @RequestId, @SubjectKind, @SubjectId,
                @BeforeState, @AfterState, @RecordedAt, @RuleVersion)
        """;
}
