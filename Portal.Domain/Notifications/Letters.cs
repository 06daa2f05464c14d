using System.Collections.Immutable;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>The outbox of mail. Any number of hosts may work on it: a letter is claimed before it is sent, and the try
/// is counted with the claim. A process that is killed after the mail server took a letter, and before that was
/// written down, leaves a claim that runs out: another sends it once more, under the same Message-Id.</summary>
public sealed class Letters(Database database)
{
    /// <summary>How long a host may take over one letter before another tries; longer than a sender waits for a mail
    /// server.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>After each try in vain; when they are used up, after some three days, it is given up.</summary>
    private static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    /// <summary>A letter to be sent.</summary>
    /// <param name="Name">Of the person.</param>
    /// <param name="Tiding">The key of what is told; null where the kind says it all.</param>
    /// <param name="Attempts">Tries before this one.</param>
    public sealed record Due(
        Guid Id, LetterKind Kind, string Language, string Address, string Login, string Name, string? SealedToken,
        string? Tiding, Guid? ItemId, string? About, DateOnly? DueOn, long Attempts)
    {
        /// <summary>Until when it is the caller's (UTC, the world's time); it names the claim too.</summary>
        public DateTimeOffset ClaimedUntil { get; init; }
    }

    /// <summary>What became of a try.</summary>
    /// <param name="Fault">Null when the mail server took it.</param>
    /// <param name="IsFinal">Trying again would be in vain.</param>
    public sealed record Answer(string? Fault, bool IsFinal = false);

    /// <summary>What is due now, claimed for the caller; letters that somebody waits for come first.</summary>
    public async Task<IReadOnlyList<Due>> ClaimAsync(int most, CancellationToken ct)
    {
        var now = PortalClock.Cut(TimeProvider.System.GetUtcNow());
        var due = await database.ListAsync<Due>(
            database.Dialect.FirstRows(SelectDue), new { Now = now, Most = (long)most }, ct);
        var claimed = new List<Due>();
        foreach (var letter in due.Select(one => one with { ClaimedUntil = now + Claim }))
            if (await WriteAsync(TakeOver, new { letter.Id, letter.Attempts, Now = now, letter.ClaimedUntil }, ct) == 1)
                claimed.Add(letter);
        return claimed;
    }

    /// <summary>Writes down what became of it, and when it is tried again. The secret of its link is forgotten once it
    /// is over.</summary>
    /// <returns>False when it was no longer the caller's.</returns>
    public async Task<bool> RecordAsync(Due letter, Answer answer, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var isLast = answer.IsFinal || letter.Attempts >= Pauses.Length;
        var mine = new
        {
            letter.Id, letter.ClaimedUntil, Now = now, Fault = answer.Fault?[..Math.Min(answer.Fault.Length, 500)],
            State = answer.Fault is null ? LetterState.Sent : LetterState.GivenUp,
            DueAt = answer.Fault is null || isLast ? now : now + Pauses[(int)letter.Attempts],
        };
        return await WriteAsync(answer.Fault is null || isLast ? Finish : Postpone, mine, ct) == 1;
    }

    /// <summary>Gives up letters whose link has ended, and takes out of the log what is old and over.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        await WriteAsync(GiveUpEnded, new { Now = now }, ct);
        await WriteAsync(DeleteOld, new { Before = now - Kept }, ct);
        await WriteAsync(DeleteLinks, new { Before = now - Kept }, ct);
    }

    // Overtaken by another host: what it wrote is as good.
    private async Task<int> WriteAsync(string sql, object args, CancellationToken ct)
    {
        var outcome = await database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), ct);
        return outcome.Refusal is null ? outcome.Value : 0;
    }

    private const string SelectDue = """
        SELECT l.id, l.kind, l.language, l.address, p.login, p.name, l.sealed_token, i.tiding, l.item_id, i.about,
               i.due_on, l.attempts
          FROM letters l
          JOIN people p ON p.id = l.person_id
          LEFT JOIN inbox_items i ON i.id = l.item_id
         WHERE l.state = 'Waiting' AND l.due_at <= @Now AND (l.claimed_until IS NULL OR l.claimed_until < @Now)
           AND (l.good_until IS NULL OR l.good_until > @Now)
         ORDER BY CASE WHEN l.kind = 'News' THEN 1 ELSE 0 END, l.due_at, l.id
        """;
    // Another host may have claimed it, tried it and written that down since it was read.
    private const string TakeOver = """
        UPDATE letters SET claimed_until = @ClaimedUntil, attempts = attempts + 1
         WHERE id = @Id AND state = 'Waiting' AND due_at <= @Now AND attempts = @Attempts
           AND (claimed_until IS NULL OR claimed_until < @Now)
        """;
    private const string Finish = """
        UPDATE letters
           SET state = @State, due_at = @DueAt, claimed_until = NULL, tried_at = @Now, fault = @Fault,
               sealed_token = NULL
         WHERE id = @Id AND state = 'Waiting' AND claimed_until = @ClaimedUntil
        """;
    private const string Postpone = """
        UPDATE letters SET due_at = @DueAt, claimed_until = NULL, tried_at = @Now, fault = @Fault
         WHERE id = @Id AND state = 'Waiting' AND claimed_until = @ClaimedUntil
        """;
    private const string GiveUpEnded = """
        UPDATE letters SET state = 'GivenUp', claimed_until = NULL, sealed_token = NULL, due_at = @Now
         WHERE state = 'Waiting' AND good_until <= @Now
        """;
    private const string DeleteOld = "DELETE FROM letters WHERE due_at < @Before AND state <> 'Waiting'";
    private const string DeleteLinks = "DELETE FROM mail_links WHERE ends_at < @Before";
}
