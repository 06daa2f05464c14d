using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using Portal.Web.Accounts;
using Portal.Web.Demo;

namespace Portal.Tests.Stories;

/// <summary>How somebody looks at the portal.</summary>
/// <param name="Scripts">Scripts run, and every kind of page is looked at with axe-core as it is reached.</param>
/// <param name="Thoroughly">Also dark, and in large type.</param>
public sealed record View(bool Scripts = true, bool Phone = false, bool English = false, bool Thoroughly = false);

/// <summary>A demo city with a programme of its own and a round that is open, in which people act at their browsers
/// while its time passes.</summary>
internal sealed class Story : IAsyncDisposable
{
    public const string Programme = "2027年云澜市数据券", Round = "2027年第一批";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly Chromium chromium;
    private readonly View view;
    private readonly HashSet<string> seen = [];

    private Story(Chromium chromium, WebPortal portal, View view) =>
        (this.chromium, Portal, this.view) = (chromium, portal, view);

    public WebPortal Portal { get; }

    public static async Task<Story> OpenAsync(Chromium chromium, View view)
    {
        var story = new Story(chromium, await Browser.PortalAsync(), view);
        await story.OpenRoundAsync();
        return story;
    }

    /// <summary>Everybody's sessions end meanwhile: they sign in again.</summary>
    public void Later(TimeSpan time) => Clock.RunFrom(Clock.GetUtcNow() + time);

    /// <summary>The day of the portal, as forms take it.</summary>
    public string Today => $"{PortalClock.DayOf(Clock.GetUtcNow()):yyyy-MM-dd}";

    /// <summary>Somebody who has not signed in.</summary>
    public async Task<Somebody> VisitorAsync()
    {
        var browser = await Browser.OpenAsync(chromium, Portal, view.Scripts, view.Phone);
        await browser.GoAsync(view.English ? "/?lang=en" : "/?lang=zh");
        return new Somebody(browser, view, seen);
    }

    /// <summary>Somebody signs in, does this and goes.</summary>
    public async Task AsAsync(string login, Func<Somebody, Task> acts, string password = DemoClients.Password)
    {
        await using var somebody = await VisitorAsync();
        await somebody.SignInAsync(login, password);
        await acts(somebody);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private PortalTime Clock => Portal.Services.GetRequiredService<PortalTime>();

    private T UseCase<T>() where T : notnull => Portal.Services.GetRequiredService<T>();

    private async Task OpenRoundAsync()
    {
        var (programme, round, budget) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Money.Yuan(1_000_000));
        SizeTerms Terms(SizeClass size) => new(size, 50, Money.Yuan(100_000));
        await TestPortal.Ok(UseCase<DraftProgramme>().ExecuteAsync(Actor.Portal, new(programme, Programme, "DATA_VOUCHER",
            SettlementMode.Deduct, budget, Money.Yuan(50_000), 180, 30, 0, 0, null,
            [Terms(SizeClass.Micro), Terms(SizeClass.Small), Terms(SizeClass.Medium)], ["DATA"], []), Ct));
        var move = UseCase<MoveProgramme>();
        var (clerk, lead) = (TestPortal.An(Role.AuthorityOperator), TestPortal.An(Role.AuthorityLead));
        await TestPortal.Ok(move.ExecuteAsync(clerk, MoveProgramme.SubmitReview, new(programme), Ct));
        await TestPortal.Ok(move.ExecuteAsync(lead, MoveProgramme.SkipConsultation, new(programme), Ct));
        await TestPortal.Ok(UseCase<ApproveBudget>().ExecuteAsync(TestPortal.An(Role.Finance), new(programme, budget), Ct));
        await TestPortal.Ok(move.ExecuteAsync(lead, MoveProgramme.Publish, new(programme), Ct));
        var now = UseCase<PortalClock>().Now;
        await TestPortal.Ok(UseCase<DraftRound>().ExecuteAsync(Actor.Portal,
            new(round, Round, now.AddHours(1), now.AddHours(9), [new(programme, Money.Yuan(500_000))]), Ct));
        await TestPortal.Ok(UseCase<ScheduleRound>().ExecuteAsync(clerk, new(round), Ct));
        Later(TimeSpan.FromHours(2));
    }
}
