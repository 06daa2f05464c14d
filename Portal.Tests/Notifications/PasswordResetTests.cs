using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>A link is good once, for what it was made for, however many hosts and however many clicks.</summary>
public sealed class PasswordResetTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task What_was_asked_once_is_answered_by_one_host_with_one_letter(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.AnAccountAsync();
        await Forgotten(office.Database).AskAsync(" zhou ", Ct);

        var letters = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            Task.Run(() => Forgotten(office.AnotherDatabase()).AnswerAsync(Ct))));

        Assert.Equal(1, letters.Sum());
        Assert.Equal(1, await office.CountAsync("kind = 'ResetPassword'"));
    }

    [Theory]
    [EveryEngine("zhou2"), EveryEngine("chen@example.com"), EveryEngine(""), EveryEngine("zhou' OR '1' = '1")]
    public async Task Nobody_is_written_to_who_was_not_named(string engine, string typed)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.AnAccountAsync();
        await Forgotten(office.Database).AskAsync(typed, Ct);

        Assert.Equal(0, await Forgotten(office.Database).AnswerAsync(Ct));

        Assert.Equal(0, await office.CountAsync("1 = 1"));
    }

    [Theory, EveryEngine]
    public async Task Of_many_clicks_at_once_one_changes_the_password_and_ends_the_other_links(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var person = await office.AnAccountAsync();
        await Forgotten(office.Database).AskAsync("zhou@EXAMPLE.com", Ct);
        await Forgotten(office.Database).AskAsync("zhou", Ct);
        await Forgotten(office.Database).AnswerAsync(Ct);
        var tokens = await office.Database.ListAsync<string>(SelectTokens, new { }, Ct);
        await office.WriteAsync("UPDATE accounts SET failed_tries = 5, locked_until = @Until",
            new { Until = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddMinutes(10) });

        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
            new ResetPassword(office.AnotherDatabase()).ExecuteAsync(tokens[0], $"hash {n}", Ct))));

        Assert.Single(changes, change => change.Refusal is null);
        Assert.All(changes.Where(change => change.Refusal is not null), change => Assert.IsType<LinkOver>(change.Refusal));
        Assert.Equal(2, tokens.Count);
        Assert.IsType<LinkOver>((await new ResetPassword(office.Database).LookAsync(tokens[1], Ct)).Refusal);
        Assert.Equal(1, await office.CountAsync("kind = 'PasswordChanged'"));
        var account = await new SignIns(office.Database, new PortalClock(TimeProvider.System)).ByIdAsync(person, Ct);
        Assert.StartsWith("hash ", account!.PasswordHash);
        Assert.NotEqual("first", account.SecurityStamp);
        Assert.True(await new SignIns(office.Database, new PortalClock(TimeProvider.System)).CountTryAsync(person, Ct));
    }

    [Theory, EveryEngine]
    public async Task A_link_that_confirms_an_address_changes_no_password_and_the_other_way_round(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        var person = await office.AnAccountAsync();
        await Forgotten(office.Database).AskAsync("zhou", Ct);
        await Forgotten(office.Database).AnswerAsync(Ct);
        var reset = Assert.Single(await office.Database.ListAsync<string>(SelectTokens, new { }, Ct));
        await TestPortal.Ok(new AskForAddress(office.Database, PostOffice.Plain.Instance).ExecuteAsync(
            new Actor(person, "", null, []), "new@example.com", "zh", Ct));
        var confirm = Assert.Single(await office.Database.ListAsync<string>(
            "SELECT sealed_token FROM letters WHERE kind = 'ConfirmAddress'", new { }, Ct));
        var change = new ChangeAddress(office.Database);

        Assert.NotNull((await new ResetPassword(office.Database).ExecuteAsync(confirm, "hash", Ct)).Refusal);
        Assert.NotNull((await change.ConfirmAsync(reset, "zh", Ct)).Refusal);
        await TestPortal.Ok(change.ConfirmAsync(confirm, "zh", Ct));

        // Whoever had the address before has lost what was sent there.
        Assert.NotNull((await new ResetPassword(office.Database).ExecuteAsync(reset, "hash", Ct)).Refusal);
        Assert.Equal(1, await office.CountAsync("kind = 'AddressChanged' AND address LIKE 'zhou%'"));
    }

    [Theory, EveryEngine]
    public async Task The_database_alone_gives_no_link_away(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.AnAccountAsync();
        await Forgotten(office.Database).AskAsync("zhou", Ct);
        await Forgotten(office.Database).AnswerAsync(Ct);
        var token = Assert.Single(await office.Database.ListAsync<string>(SelectTokens, new { }, Ct));
        var digest = await office.Database.FindAsync<string>("SELECT token_sha256 FROM mail_links", new { }, Ct);

        Assert.NotEqual(token, digest);
        Assert.IsType<LinkOver>((await new ResetPassword(office.Database).LookAsync(digest!, Ct)).Refusal);
    }

    private const string SelectTokens = "SELECT sealed_token FROM letters WHERE kind = 'ResetPassword' ORDER BY id";

    private static ForgotPassword Forgotten(Database database) => new(database, PostOffice.Plain.Instance);
}
