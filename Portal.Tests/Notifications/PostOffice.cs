using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;
using Portal.Tests.Support;
using Portal.Web.Notifications;

namespace Portal.Tests.Notifications;

/// <summary>A portal's letters on a database of their own, and the mail server to which they go.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly TestDatabase portal;
    private readonly LetterWriter writer;
    private readonly Postman postman;

    private PostOffice(TestDatabase portal, MailServer server)
    {
        (this.portal, Server) = (portal, server);
        var settings = new MailSettings("127.0.0.1", server.Port, SecureSocketOptions.None, null, null,
            new MailboxAddress("券平台", "portal@city.example"), null, new Uri("https://portal.city.example"));
        writer = new LetterWriter(settings, Plain.Instance);
        postman = new Postman(settings, NullLogger<Postman>.Instance);
        Letters = AnotherHost();
    }

    public MailServer Server { get; }

    public Letters Letters { get; }

    public Database Database => portal.Database;

    public static async Task<PostOffice> CreateAsync(string engine, bool isUp = true) =>
        new(await TestDatabase.CreateAsync(engine), MailServer.Create(isUp));

    /// <summary>The outbox as another process works on it.</summary>
    public Letters AnotherHost() => new(AnotherDatabase());

    public Database AnotherDatabase() => portal.AsAnotherHost();

    /// <summary>Somebody who is nobody's officer.</summary>
    public async Task<Actor> APersonAsync(string login = "zhou", string name = "周禾")
    {
        var id = Guid.CreateVersion7();
        await WriteAsync("INSERT INTO people (id, login, name) VALUES (@Id, @Login, @Name)",
            new { Id = id, Login = login, Name = name });
        return new Actor(id, name, null, []);
    }

    /// <summary>Somebody who signs in by a password and has a confirmed address.</summary>
    public async Task<Guid> AnAccountAsync(string? address = "zhou@example.com")
    {
        var person = await APersonAsync();
        await WriteAsync("""
            INSERT INTO accounts (person_id, password_hash, security_stamp, version_stamp, failed_tries)
            VALUES (@PersonId, 'old', 'first', 'first', 0)
            """, person);
        await WriteAsync("""
            INSERT INTO mailboxes (person_id, address, address_folded, language, unwanted)
            VALUES (@PersonId, @Address, @Address, 'zh', 'order')
            """, new { person.PersonId, Address = address });
        return person.PersonId;
    }

    /// <summary>Letters that wait, each to an address of its own: a letter that confirms it.</summary>
    public async Task<Actor> LettersWaitAsync(params string[] addresses)
    {
        var person = await APersonAsync();
        foreach (var address in addresses)
            await TestPortal.Ok(new AskForAddress(Database, Plain.Instance).ExecuteAsync(person, address, "zh", Ct));
        return person;
    }

    /// <summary>Sends what is due, one after the other, and writes down what became of it.</summary>
    public async Task<IReadOnlyList<Letters.Answer>> SendAsync(Letters? host = null)
    {
        var answers = new List<Letters.Answer>();
        foreach (var letter in await (host ?? Letters).ClaimAsync(20, Ct))
        {
            answers.Add(await DeliverAsync(letter));
            await (host ?? Letters).RecordAsync(letter, answers[^1], Ct);
        }
        return answers;
    }

    public Task<Letters.Answer> DeliverAsync(Letters.Due letter) => postman.SendAsync(writer.Write(letter), Ct);

    /// <summary>All pauses and claims are over.</summary>
    public Task LaterAsync() => WriteAsync(
        "UPDATE letters SET due_at = @Past, claimed_until = CASE WHEN claimed_until IS NULL THEN NULL ELSE @Past END",
        new { Past = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddSeconds(-1) });

    public async Task<long> CountAsync(string where) => await Database.FindAsync<long>(
        $"SELECT CAST(COUNT(*) AS BIGINT) AS n FROM letters WHERE {where}", new { }, Ct);

    public async Task WriteAsync(string sql, object args)
    {
        var outcome = await Database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), Ct);
        Assert.Null(outcome.Refusal);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await portal.DisposeAsync();
    }

    /// <summary>Seals nothing, so that a test reads what would be sealed.</summary>
    internal sealed class Plain : ISecrets
    {
        public static readonly Plain Instance = new();

        public string Seal(string secret) => secret;

        public string Open(string sealedSecret) => sealedSecret;
    }
}
