using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Oversight;

public sealed record NotOfThisQueue() : Refusal("NOT_OF_THIS_QUEUE", RefusalKind.Invalid,
    "该同事没有办理此事项的岗位，或须回避", "This colleague has no part in this queue, or took an earlier step");

/// <summary>A lead gives a case to a colleague whose role it needs and who took no earlier step in it (分派); whoever had
/// it before has it no longer.</summary>
public sealed class AssignCase(Acts acts)
{
    public sealed record Command(Guid CaseId, Guid PersonId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.CaseAssign, command, async act =>
        {
            if (await Case.LoadAsync(act, command.CaseId) is not { } one) return new NotFound("case");
            if (one.Queue is not { } queue) return new NotInQueue();
            var held = await act.Tx.ListAsync<Held>(SelectRoles, new { command.PersonId });
            if (!queue.Roles.Overlaps(held.Select(one => one.Role))
                || (await Case.RecusedAsync(act, one.Id)).Contains(command.PersonId))
                return new NotOfThisQueue { Field = nameof(command.PersonId) };

            if (one.PersonId != command.PersonId) await one.GiveToAsync(act, command.PersonId);
            return new Standing(one.Id, one.Stage);
        }, ct);

    private sealed record Held(Role Role);

    private const string SelectRoles = """
        SELECT m.role
          FROM memberships m JOIN accounts a ON a.person_id = m.person_id AND a.blocked_at IS NULL
         WHERE m.person_id = @PersonId
        """;
}
