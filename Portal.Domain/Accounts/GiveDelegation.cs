using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>From today or later, to the same day or later, for thirty days at most.</summary>
public sealed record DelegationDaysRefused : Refusal
{
    public DelegationDaysRefused(string field) : base("DELEGATION_DAYS", RefusalKind.Invalid,
        $"从今天或以后开始，结束日不早于开始日，最长 {GiveDelegation.MostDays} 天",
        $"From today or later, to that day or later, for {GiveDelegation.MostDays} days at most") => Field = field;
}

public sealed record NotAColleague : Refusal
{
    public NotAColleague() : base("NOT_A_COLLEAGUE", RefusalKind.Invalid,
        "只能委托给本单位能登录的其他同事", "Choose another person of the same organisation who can sign in") =>
        Field = nameof(GiveDelegation.Command.DelegateId);
}

public sealed record NothingToLend : Refusal
{
    public NothingToLend() : base("NOTHING_TO_LEND", RefusalKind.Invalid,
        "该同事已有您的全部岗位，或其岗位与您的不相容，无需或不能委托",
        "This colleague holds all your roles already, or holds one that excludes them") =>
        Field = nameof(GiveDelegation.Command.DelegateId);
}

/// <summary>Somebody who is away lends a colleague of the same organisation their roles for some days. Both keep their
/// own; the colleague acts under their own name, and decides on nothing that either of them made.</summary>
public sealed class GiveDelegation(Acts acts)
{
    public const int MostDays = 30;

    /// <param name="FromOn">The first day, in China.</param>
    /// <param name="ToOn">The last day.</param>
    /// <param name="Reason">Kept with it, for the colleague and the security administrator.</param>
    public sealed record Command(Guid Id, Guid DelegateId, DateOnly FromOn, DateOnly ToOn, string Reason) : Request;

    /// <summary>Refuses DELEGATION_DAYS, NOT_A_COLLEAGUE, NOTHING_TO_LEND. What is lent are the giver's own roles, as
    /// they are on each day: what was lent to them is not among them.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.DelegationGive, command, async act =>
        {
            if (WhyNotDays(command, act.Today) is { } days) return days;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            var desk = new Desk(actor.PersonId, command.DelegateId, actor.OrganisationId);
            var held = await act.Tx.ListAsync<Held>(actor.OrganisationId is null ? SelectOfCity : SelectOfOrganisation, desk);
            if (WhyNotBetween(held, desk) is { } refusal) return refusal;

            await act.Tx.WriteAsync(Insert, new
            {
                command.Id, actor.PersonId, command.DelegateId, actor.OrganisationId, command.FromOn, command.ToOn,
                command.Reason, act.Now,
            });
            await act.AuditAsync("person", actor.PersonId, null,
                new { Delegation = command.Id, command.DelegateId, command.FromOn, command.ToOn, command.Reason });
            return new Done();
        }, ct);

    private static Refusal? WhyNotDays(Command command, DateOnly today) =>
        command.FromOn < today ? new DelegationDaysRefused(nameof(command.FromOn))
        : command.ToOn < command.FromOn || command.ToOn.DayNumber - command.FromOn.DayNumber >= MostDays
            ? new DelegationDaysRefused(nameof(command.ToOn)) : null;

    private static Refusal? WhyNotBetween(IReadOnlyList<Held> held, Desk desk)
    {
        IReadOnlyList<Role> Of(Guid person) => [.. held.Where(one => one.PersonId == person && one.Role != Role.Public).Select(one => one.Role)];
        var (theirs, mine) = (Of(desk.DelegateId), Of(desk.GiverId));
        if (desk.DelegateId == desk.GiverId || theirs.Count == 0) return new NotAColleague();
        return Officers.Lent(theirs, mine).Except(theirs).IsEmpty ? new NothingToLend() : null;
    }

    private sealed record Desk(Guid GiverId, Guid DelegateId, Guid? OrganisationId);

    private sealed record Held(Guid PersonId, Role Role);

    private const string Columns = """
        SELECT m.person_id, m.role
          FROM memberships m JOIN accounts a ON a.person_id = m.person_id
         WHERE m.person_id IN (@GiverId, @DelegateId) AND a.blocked_at IS NULL

        """;
    private const string SelectOfCity = Columns + "AND m.organisation_id IS NULL";
    private const string SelectOfOrganisation = Columns + "AND m.organisation_id = @OrganisationId";
    private const string Insert = """
        INSERT INTO delegations (id, giver_id, delegate_id, organisation_id, from_on, to_on, reason, given_at)
        VALUES (@Id, @PersonId, @DelegateId, @OrganisationId, @FromOn, @ToOn, @Reason, @Now)
        """;
}
