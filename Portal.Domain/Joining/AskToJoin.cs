using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

public sealed record SeatHeld() : Refusal(
    "SEAT_HELD", RefusalKind.Conflict, "您已经是该单位的成员", "You act for this organisation already");

public sealed record AskedAlready() : Refusal(
    "ASKED_ALREADY", RefusalKind.Conflict, "您已申请加入该单位，正在等待处理", "You have asked already and are waiting for an answer");

public sealed record AskedOften() : Refusal("ASKED_OFTEN", RefusalKind.Conflict,
    "您一天内已十次申请加入该单位，请明天再申请，或者请该单位管理员邀请您",
    "You have asked ten times within a day: ask again tomorrow, or let an administrator invite you");

/// <summary>Where a request to join stands.</summary>
public enum JoiningState
{
    /// <summary>An administrator has to decide.</summary>
    Open,

    /// <summary>The person has a seat.</summary>
    Admitted,

    /// <summary>They were turned down, and may ask again.</summary>
    TurnedDown,
}

/// <summary>Somebody asks to act for an organisation that is registered here.</summary>
public sealed class AskToJoin(Acts acts)
{
    /// <param name="Note">Who they are, to whoever decides.</param>
    public sealed record Command(Guid Id, Guid OrganisationId, string? Note) : Request;

    /// <summary>Each request is a letter to others: ten within a day, whatever became of them.</summary>
    private const long MostADay = 10;

    /// <summary>Refuses SEAT_HELD, ASKED_ALREADY, ASKED_OFTEN, and NOT_FOUND for what nobody can join.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatAsk, command, async act =>
        {
            if (Limits.WhyNotText(nameof(command.Note), command.Note) is { } refusal) return refusal;
            var of = new { command.OrganisationId, act.Actor.PersonId };
            if (await act.Tx.FindAsync<Seat.Whose>(Seat.SelectWhose, of) is not { } whose
                || Seat.RolesOf(whose.Kind).Count == 0) return new NotFound("organisation");
            if (await act.Tx.FindAsync<long>(CountSeats, of) > 0) return new SeatHeld();
            if (await act.Tx.FindAsync<long>(CountOpen, of) > 0) return new AskedAlready();
            if (await act.Tx.FindAsync<long>(CountAsked,
                new { command.OrganisationId, act.Actor.PersonId, Since = act.Now.AddDays(-1) }) >= MostADay)
                return new AskedOften();

            await act.Tx.WriteAsync(Insert,
                new { command.Id, command.OrganisationId, act.Actor.PersonId, command.Note, act.Now });
            await act.AuditAsync(whose.Kind.ToLowerInvariant(), command.OrganisationId, null,
                new { Joining = command.Id, act.Actor.PersonId });
            return new Done();
        }, ct);

    private const string CountSeats = """
        SELECT CAST(COUNT(*) AS BIGINT) AS seats
          FROM memberships WHERE organisation_id = @OrganisationId AND person_id = @PersonId
        """;
    private const string CountOpen = """
        SELECT CAST(COUNT(*) AS BIGINT) AS asked
          FROM join_requests WHERE organisation_id = @OrganisationId AND person_id = @PersonId AND state = 'Open'
        """;
    private const string CountAsked = """
        SELECT CAST(COUNT(*) AS BIGINT) AS asked FROM audit_rows
         WHERE subject_id = @OrganisationId AND act = 'seat.ask' AND person_id = @PersonId AND at > @Since
        """;
    private const string Insert = """
        INSERT INTO join_requests (id, organisation_id, person_id, note, state, asked_at)
        VALUES (@Id, @OrganisationId, @PersonId, @Note, 'Open', @Now)
        """;
}
