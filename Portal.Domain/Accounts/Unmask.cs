using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Not one of the reasons, or nothing of a person that is masked.</summary>
public sealed record ChoiceRefused : Refusal
{
    public ChoiceRefused(string field, string seen, IEnumerable<string> allowed)
        : base("CHOICE", RefusalKind.Invalid, "请选择一项", $"Choose one of {string.Join(", ", allowed)}") =>
        (Field, Why) = (field, new WhyNot("LIMITS", "1", seen, string.Join(", ", allowed)));
}

/// <summary>What was asked for was shown, and is not shown again under the same row.</summary>
public sealed record UnmaskingOver() : Refusal("UNMASKING_OVER", RefusalKind.Conflict,
    "本次查看已结束，请重新填写事由", "This look is over: say anew why you ask");

/// <summary>Somebody sees what is masked of a person, for a reason that stays (个人信息保护法 6、51: the least that is
/// needed, with a trace). Nothing is read before its row is written: what is shown is read through that row.</summary>
public sealed class Unmask(Acts acts, Database database, PortalClock clock)
{
    /// <summary>What can be seen: the name with the login, or the confirmed e-mail address.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["NAME", "MAIL"];

    public static IReadOnlyList<string> Purposes { get; } = ["IDENTITY", "CONTACT", "COMPLAINT", "PAYMENT", "OTHER"];

    /// <summary>A page that is sent once more shows it again for so long, under the same row.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(1);

    /// <param name="Field">One of <see cref="Fields"/>.</param>
    /// <param name="Purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="Reason">In one's own words; required.</param>
    public sealed record Command(Guid PersonId, string Field, string Purpose, string Reason) : Request;

    /// <summary>What was asked for; the rest is null. The address is null too where there is none.</summary>
    public sealed record Person(Guid Id, string Field, string? Name, string? Login, string? Address);

    /// <summary>NOT_FOUND for whoever is shown nothing of this person, masked or not: the platform operator sees people
    /// in the log of letters and while they wait for its word on whom they act for. A repeated request answers
    /// UNMASKING_OVER after a minute: ask anew.</summary>
    public async Task<Outcome<Person>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var written = await acts.PerformAsync<Standing>(actor, Permissions.PersonUnmask, command, async act =>
        {
            if (await act.Tx.FindAsync<string>(TargetFor(actor), new { Id = command.PersonId }) is null)
                return new NotFound("person");
            if (!Fields.Contains(command.Field)) return new ChoiceRefused(nameof(command.Field), command.Field, Fields);
            if (!Purposes.Contains(command.Purpose))
                return new ChoiceRefused(nameof(command.Purpose), command.Purpose, Purposes);
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;

            var id = Guid.CreateVersion7();
            await act.Tx.WriteAsync(Insert, new
            {
                Id = id, command.PersonId, command.Field, command.Purpose, command.Reason, By = actor.PersonId, act.Now,
            });
            return new Standing(id, command.Field);
        }, ct);
        if (written.Refusal is { } refusal) return refusal;
        return await database.FindAsync<Seen>(SelectThrough,
            new { written.Value.Id, By = actor.PersonId, Since = clock.Now - Shown }, ct) is { } seen
                ? seen.Asked : new UnmaskingOver();
    }

    private sealed record Seen(Guid Id, string Field, string Name, string Login, string? Address)
    {
        public Person Asked => Field == "MAIL" ? new(Id, Field, null, null, Address) : new(Id, Field, Name, Login, null);
    }

    /// <summary>The person as the page that asks names them; NOT_FOUND as above.</summary>
    public async Task<Outcome<string>> WhoAsync(Actor actor, Guid personId, CancellationToken ct)
    {
        if (actor.WhyNot(Permissions.PersonUnmask) is { } refusal) return refusal;
        return await database.FindAsync<string>(TargetFor(actor), new { Id = personId }, ct) is { } name
            ? Masked.Name(name) : new NotFound("person");
    }

    // By their own roles: whoever stands in for an auditor is lent no sight of people.
    private static string TargetFor(Actor actor) =>
        actor.OwnRoles.Overlaps([Role.SecAdmin, Role.AuditAdmin, Role.Auditor]) ? SelectAnybody : SelectKnown;

    private const string SelectAnybody = "SELECT p.name FROM people p WHERE p.id = @Id";
    private const string SelectKnown = """
        SELECT p.name FROM people p
         WHERE p.id = @Id
           AND (EXISTS (SELECT 1 FROM letters l WHERE l.person_id = p.id)
                OR EXISTS (SELECT 1 FROM join_requests j
                            WHERE j.person_id = p.id AND j.state = 'Open' AND NOT EXISTS
                                  (SELECT 1 FROM memberships m JOIN accounts a ON a.person_id = m.person_id
                                    WHERE m.organisation_id = j.organisation_id
                                      AND m.role IN ('EntAdmin', 'ProvAdmin') AND a.blocked_at IS NULL)))
        """;
    private const string Insert = """
        INSERT INTO unmaskings (id, person_id, field, purpose, reason, unmasked_by, unmasked_at)
        VALUES (@Id, @PersonId, @Field, @Purpose, @Reason, @By, @Now)
        """;
    private const string SelectThrough = """
        SELECT p.id, u.field, p.name, p.login, b.address
          FROM unmaskings u
          JOIN people p ON p.id = u.person_id
          LEFT JOIN mailboxes b ON b.person_id = p.id
         WHERE u.id = @Id AND u.unmasked_by = @By AND u.unmasked_at > @Since
        """;
}
