using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Somebody has forgotten a password. Asking is one write, whoever asks and whatever they type; who it is, if
/// anybody, is looked up by the portal's own job. So neither the answer nor the time that it takes tells who has an
/// account.</summary>
public sealed class ForgotPassword(Database database, ISecrets secrets)
{
    /// <summary>How long the link of the letter is good.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromHours(1);

    /// <summary>Letters of this kind to one person within an hour: nobody's mailbox is filled by somebody
    /// else.</summary>
    public const int MostInAnHour = 3;

    private const int AtOnce = 50, LongestTyped = 254;

    /// <summary>Asks for a letter to the confirmed address of whoever has this login or this address.</summary>
    public Task AskAsync(string typed, CancellationToken ct) => database.TransactAsync<Done>(async tx =>
    {
        var text = typed.Trim();
        await tx.WriteAsync(InsertAsk, new
        {
            Id = Guid.CreateVersion7(), Typed = text[..Math.Min(text.Length, LongestTyped)],
            Now = TimeProvider.System.GetUtcNow(),
        });
        return new Done();
    }, ct);

    /// <summary>Answers what was asked since the last time; what was typed is forgotten with the answer. One of several
    /// hosts answers each.</summary>
    /// <returns>How many letters were written.</returns>
    public async Task<int> AnswerAsync(CancellationToken ct)
    {
        var letters = 0;
        var asks = await database.ListAsync<Asked>(
            database.Dialect.FirstRows(SelectAsks), new { Most = (long)AtOnce }, ct);
        foreach (var asked in asks)
        {
            var people = await database.ListAsync<Person>(SelectPeople,
                new { asked.Typed, Folded = Mailbox.Fold(asked.Typed) }, ct);
            var links = people.Select(person => (person, link: OneUseLink.New(Good)))
                .Select(one => (one.person, one.link, sealedToken: secrets.Seal(one.link.Token))).ToList();
            letters += (await database.TransactAsync<int>(async tx =>
            {
                if (await tx.ExecAsync(DeleteAsk, asked) == 0) return 0;
                var written = 0;
                foreach (var (person, link, sealedToken) in links)
                {
                    if (await OneUseLink.CountAsync(tx, person.Id, OneUseLink.Reset) >= MostInAnHour) continue;
                    await link.WriteAsync(tx, person.Id, OneUseLink.Reset, person.Address);
                    await Letter.WriteAsync(tx, person.Id, LetterKind.ResetPassword, person.Language, person.Address,
                        sealedToken, link.EndsAt);
                    written++;
                }
                return written;
            }, ct)).Value;
        }
        return letters;
    }

    private sealed record Asked(Guid Id, string Typed);

    private sealed record Person(Guid Id, string Address, string Language);

    private const string InsertAsk = "INSERT INTO reset_asks (id, typed, asked_at) VALUES (@Id, @Typed, @Now)";
    private const string SelectAsks = "SELECT id, typed FROM reset_asks ORDER BY id";
    private const string DeleteAsk = "DELETE FROM reset_asks WHERE id = @Id";
    private const string SelectPeople = """
        SELECT p.id, b.address, b.language
          FROM mailboxes b
          JOIN people p ON p.id = b.person_id
          JOIN accounts a ON a.person_id = p.id
         WHERE b.address IS NOT NULL AND (p.login = @Typed OR b.address_folded = @Folded)
         ORDER BY p.id
        """;
}
