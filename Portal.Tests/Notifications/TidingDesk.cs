using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>People of a test portal who sign in and are told things, and the host that tells them.</summary>
internal sealed class TidingDesk
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly TestPortal portal;
    private readonly TellTidings host;
    private int people;

    private TidingDesk(TestPortal portal)
    {
        this.portal = portal;
        host = AnotherHost();
    }

    /// <param name="hoursAgo">Since when it listens; from now on when 0.</param>
    public static async Task<TidingDesk> OpenAsync(TestPortal portal, int hoursAgo = 0)
    {
        var desk = new TidingDesk(portal);
        await Task.Delay(5, Ct); // what was recorded before this millisecond is no news
        await desk.TellAsync();
        if (hoursAgo > 0)
            await desk.WriteAsync("UPDATE tiding_feeds SET started_at = @At",
                new { At = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddHours(-hoursAgo) });
        return desk;
    }

    /// <param name="most">How much news it tells at a time.</param>
    public TellTidings AnotherHost(int most = 1_000)
    {
        var database = portal.Database.AsAnotherHost();
        return new TellTidings(database, new Events(database)) { MostARun = most };
    }

    public Task<int> TellAsync() => host.ExecuteAsync(byMail: true, Ct);

    /// <summary>Somebody who can sign in, with an address of their own.</summary>
    public async Task<Actor> APersonAsync(Guid? organisation, Role role, string? address = "somebody@example.com")
    {
        var actor = TestPortal.As(organisation, role);
        var login = $"person{++people}";
        await TestPortal.Ok(portal.UseCase<AddPerson>().ExecuteAsync(
            Actor.Portal, new(actor.PersonId, login, login, organisation, [role]), Ct));
        Assert.True(await portal.UseCase<SignIns>().AddAsync(new SignIn
        {
            PersonId = actor.PersonId, Login = login, Name = login, SecurityStamp = "first", VersionStamp = "first",
        }, Ct));
        if (address is not null)
            await WriteAsync("""
                INSERT INTO mailboxes (person_id, address, address_folded, language, unwanted)
                VALUES (@PersonId, @Address, @Address, 'zh', '')
                """, new { actor.PersonId, Address = address });
        return actor;
    }

    public async Task<IReadOnlyList<Inbox.Item>> InboxOfAsync(Actor person) =>
        (await portal.UseCase<Inbox>().ListAsync(person, new Slice(Slice.Largest, null), Ct)).Rows;

    public Task<long> LettersToAsync(Actor person) =>
        portal.Database.Database.FindAsync<long>(
            "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM letters WHERE person_id = @PersonId", person, Ct);

    /// <summary>A row of the audit as any act leaves it, recorded at an instant of the test's choice.</summary>
    public Task HappenAsync(string act, string kind, Guid subject, Guid by, int minutesAgo = 0) => WriteAsync("""
        INSERT INTO audit_rows (id, at, act, person_id, organisation_id, request_id, subject_kind, subject_id,
                                before_state, after_state, recorded_at, rule_version)
        VALUES (@Id, @At, @Act, @By, NULL, NULL, @Kind, @Subject, NULL, '{}', @At, '1')
        """, new
        {
            Id = Guid.CreateVersion7(), Act = act, Kind = kind, Subject = subject, By = by,
            At = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddMinutes(-minutesAgo),
        });

    private async Task WriteAsync(string sql, object args)
    {
        var outcome = await portal.Database.Database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), Ct);
        Assert.Null(outcome.Refusal);
    }
}
