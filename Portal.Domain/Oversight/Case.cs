using System.Collections.Frozen;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Oversight;

public sealed record NotInQueue() : Refusal("NOT_IN_QUEUE", RefusalKind.Conflict,
    "该事项现在不在待办队列中", "This waits in no queue now");
public sealed record TakenByAnother(string Name) : Refusal("TAKEN_BY_ANOTHER", RefusalKind.Conflict,
    $"{Name} 已领办此事项", "A colleague works on this already");
public sealed record NotTaken() : Refusal("NOT_TAKEN", RefusalKind.Conflict,
    "您没有领办此事项", "You have not taken this");

/// <summary>Something that waits in a queue of officers, and who of them works on it. That is guidance and no lock: who
/// may decide is said by the act itself. It ends by itself when the case goes on to its next stage.</summary>
/// <param name="Stage">Its state; a claim that waits for its second review is further than the state says.</param>
/// <param name="PersonId">Who has it; null when nobody has.</param>
/// <param name="Version">Of the row, which may be left from an earlier stage; null when there is none.</param>
internal sealed record Case(string Kind, Guid Id, string Stage, Guid? PersonId, string? Name, long? Version)
{
    /// <summary>What those of a queue can do: whoever may do this may have the case.</summary>
    private static readonly FrozenDictionary<(string Kind, string Stage), Permission> Queues =
        new Dictionary<(string, string), Permission>
        {
            [("application", "Submitted")] = Permissions.ApplicationAccept,
            [("application", "UnderReview")] = Permissions.ApplicationPassFirst,
            [("application", "SecondReview")] = Permissions.ApplicationPropose,
            [("application", "ObjectionUnderReview")] = Permissions.ApplicationObjectionDismissed,
            [("order", "ContractReview")] = Permissions.OrderFile,
            [("order", "RedemptionReview")] = Permissions.OrderReviewRedemption,
            [("order", OrderPages.Reviewed)] = Permissions.OrderRedeem,
        }.ToFrozenDictionary();

    /// <summary>Null when it waits in no queue.</summary>
    public Permission? Queue => Queues.GetValueOrDefault((Kind, Stage));

    public static Task<Case?> LoadAsync(Act act, Guid id) => act.Tx.FindAsync<Case>(Select, new { Id = id });

    /// <summary>Who took an earlier step, or a decision that fell on appeal: not they again.</summary>
    public static Task<IReadOnlyList<Guid>> RecusedAsync(Act act, Guid id) =>
        act.Tx.ListAsync<Guid>(SelectRecused, new { Id = id });

    /// <summary>Of two at once one looks again.</summary>
    public async Task GiveToAsync(Act act, Guid personId)
    {
        var row = new { Kind, Id, Stage, PersonId = personId, By = act.Actor.PersonId, act.Now, Version };
        if (Version is null) await act.Tx.WriteAsync(Insert, row);
        else await act.Tx.GuardAsync(Update, row);
        await AuditAsync(act, personId);
    }

    public async Task GiveBackAsync(Act act)
    {
        await act.Tx.GuardAsync(Delete, new { Kind, Id, Version });
        await AuditAsync(act, null);
    }

    // Of a kind of its own: the history of the case is for its firm too, to whom it does not matter who is at work.
    private ValueTask AuditAsync(Act act, Guid? personId) => act.AuditAsync(
        "assignment", Id, new { Kind, Stage, PersonId }, new { Kind, Stage, PersonId = personId });

    internal const string Select = """
        WITH c AS (
            SELECT 'application' AS kind, a.id, a.state AS stage FROM applications a WHERE a.id = @Id
            UNION ALL
            SELECT 'order' AS kind, o.id,
        """ + " " + OrderPages.Stage + """
             AS stage FROM orders o WHERE o.id = @Id
        )
        SELECT c.kind, c.id, c.stage, CASE WHEN s.stage = c.stage THEN s.person_id END AS person_id, p.name, s.version
          FROM c
          LEFT JOIN assignments s ON s.subject_kind = c.kind AND s.subject_id = c.id
          LEFT JOIN people p ON p.id = s.person_id
        """;
    internal const string SelectRecused = """
        SELECT passed_by AS person_id FROM applications
         WHERE id = @Id AND state = 'SecondReview' AND passed_by IS NOT NULL
        UNION ALL
        SELECT reviewed_by AS person_id FROM orders
         WHERE id = @Id AND state = 'RedemptionReview' AND reviewed_by IS NOT NULL
        UNION ALL
        SELECT decided_by AS person_id FROM disputes
         WHERE (application_id = @Id OR order_id = @Id) AND decided_by IS NOT NULL
           AND state IN ('Overturned', 'Remanded', 'Closed')
        UNION ALL
        SELECT p.id AS person_id FROM disputes d JOIN people p ON p.id IN (d.reviewed_by, d.heard_by, d.ruled_by)
         WHERE d.decided_by IS NOT NULL
           AND (d.order_id = @Id
                OR d.application_id IN (SELECT a.id FROM applications a
                                         WHERE a.id = @Id AND a.state IN ('UnderReview', 'SecondReview')))
           AND d.state IN ('Overturned', 'Remanded', 'Closed')
        """;
    private const string Insert = """
        INSERT INTO assignments (subject_kind, subject_id, stage, person_id, assigned_by, assigned_at, version)
        VALUES (@Kind, @Id, @Stage, @PersonId, @By, @Now, 1)
        """;
    private const string Update = """
        UPDATE assignments
           SET stage = @Stage, person_id = @PersonId, assigned_by = @By, assigned_at = @Now, version = version + 1
         WHERE subject_kind = @Kind AND subject_id = @Id AND version = @Version
        """;
    private const string Delete =
        "DELETE FROM assignments WHERE subject_kind = @Kind AND subject_id = @Id AND version = @Version";
}
