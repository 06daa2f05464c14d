using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;

namespace Portal.Domain.Oversight;

/// <summary>Who works on which case, for the officers who share the queues.</summary>
public sealed class Assignments(Database database)
{
    /// <param name="AssignedBy">Who gave it to them: themselves, or a lead.</param>
    public sealed record Row(
        Guid CaseId, Guid PersonId, string Name, Guid AssignedById, string AssignedBy, DateTimeOffset AssignedAt);

    /// <summary>Somebody to whom a case can be given.</summary>
    public sealed record Colleague(Guid Id, string Name);

    /// <summary>A case of a queue as its reader finds it.</summary>
    /// <param name="Held">Who works on it; null when nobody does.</param>
    public sealed record Desk(string Kind, Guid CaseId, Row? Held, bool MayTake, bool MayGiveBack, bool MayAssign);

    /// <summary>Whether the actor shares the queues at all.</summary>
    private static bool AreFor(Actor me) =>
        me.WhyNot(Permissions.CaseTake) is null || me.WhyNot(Permissions.CaseAssign) is null;

    /// <summary>Those of these cases that somebody works on; none for whoever shares no queue.</summary>
    public async Task<IReadOnlyDictionary<Guid, Row>> OfAsync(
        Actor me, IReadOnlyCollection<Guid> cases, CancellationToken ct) =>
        (await database.ListOfAsync<Row>(SelectHeld, new SomeIds(AreFor(me) ? cases : [], null), ct))
            .ToDictionary(row => row.CaseId);

    /// <summary>The same for a list; null for whoever shares no queue.</summary>
    public async Task<IReadOnlyDictionary<Guid, Row>?> OfListAsync(
        Actor me, IEnumerable<Guid> cases, CancellationToken ct) =>
        AreFor(me) ? await OfAsync(me, [.. cases], ct) : null;

    /// <summary>Null when it waits in no queue, or the actor shares none.</summary>
    public async Task<Desk?> OnAsync(Actor me, Guid id, CancellationToken ct)
    {
        if (!AreFor(me) || await FindAsync(id, ct) is not { Queue: { } queue } one) return null;
        var held = (await OfAsync(me, [id], ct)).GetValueOrDefault(id);
        var recused = held is null && me.WhyNot(queue) is null
            && (await RecusedAsync(id, ct)).Any(person => me.AnswersFor(person));
        return new Desk(one.Kind, id, held,
            held is null && !recused && me.WhyNot(Permissions.CaseTake) is null && me.WhyNot(queue) is null,
            held is not null && (held.PersonId == me.PersonId || me.WhyNot(Permissions.CaseAssign) is null),
            me.WhyNot(Permissions.CaseAssign) is null);
    }

    /// <summary>Whom a lead may choose, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Actor me, Guid id, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.CaseAssign) is not null
            || await FindAsync(id, ct) is not { Queue: { } queue }) return [];
        var recused = await RecusedAsync(id, ct);
        var colleagues = new List<Colleague>();
        foreach (var role in queue.Roles)
            colleagues.AddRange(await database.ListAsync<Colleague>(SelectInRole, new { Role = role }, ct));
        return [.. colleagues.DistinctBy(one => one.Id).Where(one => !recused.Contains(one.Id))];
    }

    private Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        database.FindAsync<Case>(Case.Select, new { Id = id }, ct);

    private Task<IReadOnlyList<Guid>> RecusedAsync(Guid id, CancellationToken ct) =>
        database.ListAsync<Guid>(Case.SelectRecused, new { Id = id }, ct);

    private const string Columns = """
        SELECT s.subject_id AS case_id, s.person_id, p.name, s.assigned_by AS assigned_by_id, g.name AS assigned_by,
               s.assigned_at
          FROM assignments s
          JOIN people p ON p.id = s.person_id
          JOIN people g ON g.id = s.assigned_by

        """;
    private const string SelectHeld = Columns + """
          JOIN applications a ON a.id = s.subject_id AND a.state = s.stage
         WHERE s.subject_kind = 'application' AND s.subject_id IN (@Ids)
         UNION ALL

        """ + Columns + "  JOIN orders o ON o.id = s.subject_id AND s.stage = " + OrderPages.Stage + """

         WHERE s.subject_kind = 'order' AND s.subject_id IN (@Ids)
        """;
    private const string SelectInRole = """
        SELECT p.id, p.name
          FROM memberships m
          JOIN people p ON p.id = m.person_id
          JOIN accounts a ON a.person_id = p.id AND a.blocked_at IS NULL
         WHERE m.role = @Role
         ORDER BY p.name, p.id
        """;
}
