using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>One thing to tell one person.</summary>
/// <param name="EventId">The same event is told to them once.</param>
/// <param name="At">When it counts from, in the portal's time.</param>
internal sealed record InboxNotice(
    Reader Person, Guid EventId, Tiding Tiding, Guid SubjectId, string About, DateOnly? DueOn, DateTimeOffset At)
{
    private bool GoesByMail => Tiding.GoesByMail
        && (Tiding.IsAlwaysSent ? Person.Address is not null : Person.Mailbox.Wants(Tiding.Lifecycle));

    /// <summary>Puts them into inboxes, and the letters into the outbox in the same transaction. What another host put
    /// in before is left out.</summary>
    /// <param name="from">A millisecond for each of them from then on, for an inbox stands in the order of its
    /// ids.</param>
    /// <returns>How many were new.</returns>
    public static async Task<int> AddAsync(
        Database database, IReadOnlyList<InboxNotice> notices, bool byMail, DateTimeOffset from, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var outcome = await database.TransactAsync<int>(async tx =>
        {
            var added = 0;
            foreach (var (place, notice) in notices.Index())
            {
                var id = Guid.CreateVersion7(from.AddMilliseconds(place));
                if (await tx.ExecAsync(Insert, notice.Row(id, now)) == 0) continue;
                added++;
                if (byMail && notice.GoesByMail)
                    await Letter.WriteAsync(tx, notice.Person.Id, LetterKind.News, notice.Person.Mailbox.Language,
                        notice.Person.Address!, itemId: id);
            }
            return added;
        }, ct);
        return outcome.Refusal is null ? outcome.Value
            : throw new InvalidOperationException("Other hosts were quicker on every try; what is missing comes next");
    }

    private object Row(Guid id, DateTimeOffset now) => new
    {
        Id = id, PersonId = Person.Id, EventId, Tiding = Tiding.Key, SubjectId, About, DueOn, At, Now = now,
    };

    private const string Insert = """
        INSERT INTO inbox_items (id, person_id, event_id, tiding, subject_id, about, due_on, happened_at, told_at)
        SELECT @Id, p.id, @EventId, @Tiding, @SubjectId, @About, @DueOn, @At, @Now
          FROM people p
         WHERE p.id = @PersonId AND NOT EXISTS
               (SELECT i.id FROM inbox_items i WHERE i.person_id = @PersonId AND i.event_id = @EventId)
        """;
}
