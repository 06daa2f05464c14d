using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Somebody chooses the language of their letters, and of what they want none. Letters that keep their account
/// safe are always sent.</summary>
public sealed class ChooseLetters(Database database)
{
    /// <param name="IsEnglish">English letters; Chinese ones otherwise.</param>
    /// <param name="Unwanted">Lifecycles, as in <see cref="Event.Lifecycles"/>; others are not heard.</param>
    public sealed record Command(bool IsEnglish, IReadOnlyList<string> Unwanted);

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        database.TransactAsync<Done>(async tx =>
        {
            var chosen = new
            {
                actor.PersonId, Language = command.IsEnglish ? "en" : "zh", Address = (string?)null,
                Folded = (string?)null, Unwanted = string.Join(' ', command.Unwanted.Where(Event.Lifecycles.ContainsKey)
                    .Distinct().Order(StringComparer.Ordinal)),
            };
            if (await tx.ExecAsync(Update, chosen) == 0) await tx.WriteAsync(Mailbox.Insert, chosen);
            return new Done();
        }, ct);

    /// <summary>What the person has chosen; the start for whoever has not.</summary>
    public async Task<Mailbox> FindAsync(Actor me, CancellationToken ct) =>
        await database.FindAsync<Mailbox>(Mailbox.Select, new { me.PersonId }, ct)
        ?? new Mailbox(me.PersonId, null, "zh", "");

    private const string Update =
        "UPDATE mailboxes SET language = @Language, unwanted = @Unwanted WHERE person_id = @PersonId";
}
