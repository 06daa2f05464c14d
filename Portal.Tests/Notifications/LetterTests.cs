using Portal.Domain.Foundation;
using Portal.Tests.Support;
using SmtpServer.Protocol;

namespace Portal.Tests.Notifications;

/// <summary>What becomes of letters on their way to a mail server, over any number of hosts.</summary>
public sealed class LetterTests
{
    private const string Zhou = "zhou@example.com", Chen = "chen@example.com";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly SmtpResponse Busy = new((SmtpReplyCode)450, "try again later");
    private static readonly SmtpResponse Unknown = new(SmtpReplyCode.MailboxUnavailable, $"no mailbox {Zhou} here");

    [Theory, EveryEngine]
    public async Task A_letter_that_the_server_takes_is_sent_once(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou);

        await office.SendAsync();
        await office.LaterAsync();
        await office.SendAsync();

        Assert.Equal(Zhou, Assert.Single(office.Server.Taken).To.ToString());
        Assert.Equal(1, await office.CountAsync("state = 'Sent' AND fault IS NULL AND sealed_token IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task After_a_4xx_it_waits_and_goes_later(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou);
        office.Server.Answers = _ => Busy;

        var answer = Assert.Single(await office.SendAsync());
        Assert.StartsWith("450 try again later", answer.Fault);
        Assert.Empty(await office.SendAsync());
        office.Server.Answers = _ => SmtpResponse.Ok;
        await office.LaterAsync();
        await office.SendAsync();

        Assert.Single(office.Server.Taken);
        Assert.Equal(1, await office.CountAsync("state = 'Sent' AND attempts = 2"));
    }

    [Theory, EveryEngine]
    public async Task After_a_5xx_it_is_given_up_at_once_and_others_go(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou, Chen);
        office.Server.Answers = to => to == Zhou ? Unknown : SmtpResponse.Ok;

        await office.SendAsync();
        await office.LaterAsync();
        Assert.Empty(await office.SendAsync());

        Assert.Equal(Chen, Assert.Single(office.Server.Taken).To.ToString());
        Assert.Equal(1, await office.CountAsync("state = 'GivenUp' AND attempts = 1 AND sealed_token IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task While_the_server_is_down_letters_wait_and_go_once_it_is_up(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine, isUp: false);
        await office.LettersWaitAsync(Zhou, Chen);

        Assert.All(await office.SendAsync(), answer => Assert.False(answer.IsFinal || answer.Fault is null));
        Assert.Equal(2, await office.CountAsync("state = 'Waiting'"));
        office.Server.Start();
        await office.LaterAsync();
        await office.SendAsync();

        Assert.Equal([Chen, Zhou], office.Server.Taken.Select(letter => letter.To.ToString()).Order());
    }

    [Theory, EveryEngine]
    public async Task Two_hosts_send_each_letter_once(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou, Chen, "a@example.com", "b@example.com", "c@example.com");
        var hosts = Enumerable.Range(0, 3).Select(_ => office.AnotherHost());

        var sent = await Task.WhenAll(hosts.Select(host => Task.Run(() => office.SendAsync(host))));

        Assert.Equal(5, sent.Sum(answers => answers.Count));
        Assert.Equal(5, office.Server.Taken.Select(letter => letter.To.ToString()).Distinct().Count());
        Assert.Equal(5, office.Server.Taken.Count);
    }

    [Theory, EveryEngine]
    public async Task Killed_between_sending_and_writing_it_down_it_goes_once_more_under_the_same_id(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou);
        var killed = Assert.Single(await office.AnotherHost().ClaimAsync(20, Ct));
        await office.DeliverAsync(killed);

        Assert.Empty(await office.SendAsync());
        await office.LaterAsync();
        Assert.Single(await office.SendAsync());
        await office.LaterAsync();
        Assert.Empty(await office.SendAsync());

        Assert.Equal(2, office.Server.Taken.Count);
        Assert.Single(office.Server.Taken.Select(letter => letter.MessageId).Distinct());
        Assert.False(await office.Letters.RecordAsync(killed, new("too late"), Ct));
    }

    [Theory]
    [EveryEngine(1, 30), EveryEngine(2, 120), EveryEngine(5, 14_400), EveryEngine(8, 86_400)]
    public async Task After_each_try_in_vain_comes_a_longer_pause(string engine, int tried, int seconds)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou);
        await office.WriteAsync("UPDATE letters SET attempts = @Before", new { Before = tried - 1L });
        office.Server.Answers = _ => Busy;

        await office.SendAsync();

        var (due, at) = (await InstantAsync(office, "due_at"), await InstantAsync(office, "tried_at"));
        Assert.Equal(seconds, (due - at).TotalSeconds);
        Assert.Equal(1, await office.CountAsync($"state = 'Waiting' AND attempts = {tried}"));
    }

    [Theory, EveryEngine]
    public async Task After_the_last_pause_it_is_given_up(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou);
        await office.WriteAsync("UPDATE letters SET attempts = 8", new { });
        office.Server.Answers = _ => Busy;

        await office.SendAsync();

        Assert.Equal(1, await office.CountAsync("state = 'GivenUp' AND sealed_token IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task A_letter_whose_link_has_ended_is_not_sent_any_more(string engine)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou);
        await office.WriteAsync("UPDATE letters SET good_until = @Past",
            new { Past = PortalClock.Cut(TimeProvider.System.GetUtcNow()) });

        Assert.Empty(await office.SendAsync());
        await office.Letters.PruneAsync(Ct);

        Assert.Equal(1, await office.CountAsync("state = 'GivenUp' AND sealed_token IS NULL"));
    }

    [Theory]
    [EveryEngine("Sent", 91, 0), EveryEngine("GivenUp", 91, 0), EveryEngine("Waiting", 91, 1), EveryEngine("Sent", 89, 1)]
    public async Task The_log_forgets_after_ninety_days_what_does_not_wait(
        string engine, string state, int days, int left)
    {
        await using var office = await PostOffice.CreateAsync(engine);
        await office.LettersWaitAsync(Zhou);
        await office.WriteAsync("UPDATE letters SET state = @State, due_at = @At",
            new { State = state, At = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddDays(-days) });

        await office.Letters.PruneAsync(Ct);

        Assert.Equal(left, await office.CountAsync("1 = 1"));
    }

    private static Task<DateTimeOffset> InstantAsync(PostOffice office, string column) =>
        office.Database.FindAsync<DateTimeOffset>($"SELECT {column} FROM letters", new { }, Ct);
}
