using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Domain.Zones;
using Portal.Web.Demo;

namespace Portal.Tests.Support;

/// <summary>A portal on a database of its own, with a provider that offers one thing at ¥1,000 and a programme that
/// pays half of it (DEDUCT, order cap ¥50,000, yearly cap ¥100,000). Its time stands still until a test moves
/// it.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    public static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private TestPortal(TestDatabase database)
    {
        this.database = database;
        services = TestCity.Services(database.AsAnotherHost().Dialect);
        Given = new Given(this);
    }

    public Guid Provider { get; } = Guid.CreateVersion7();
    public Guid Offering { get; } = Guid.CreateVersion7();
    public Guid Programme { get; } = Guid.CreateVersion7();
    public Given Given { get; }

    public static async Task<TestPortal> CreateAsync(string engine, long budgetYuan = 10_000_000)
    {
        var portal = new TestPortal(await TestDatabase.CreateAsync(engine));
        portal.At("2026-03-02T10:00:00+08:00");
        await portal.SetUpAsync(Money.Yuan(budgetYuan));
        return portal;
    }

    public T UseCase<T>() where T : notnull => services.GetRequiredService<T>();

    public TestDatabase Database => database;

    public void At(string instant) =>
        UseCase<PortalTime>().StopAt(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    public void At(DateTimeOffset instant) => UseCase<PortalTime>().StopAt(instant);

    public DateOnly Today => UseCase<PortalClock>().Today;

    /// <summary>Somebody in these roles, for the organisation or for nobody.</summary>
    public static Actor As(Guid? organisation, params Role[] roles) =>
        new(Guid.CreateVersion7(), string.Join('+', roles), organisation, [.. roles]);

    public static Actor An(Role role) => As(null, role);

    /// <summary>Widens what the provider was admitted for, as if it had asked for this category as well.</summary>
    public Task AdmitForAsync(string category) => database.ExecuteAsync(
        $"INSERT INTO provider_categories (provider_id, category) VALUES ('{Provider}', '{category}')");

    public async Task<Reconcile.Report> ReconcileAsync() => await UseCase<Reconcile>().ExecuteAsync(Ct);

    /// <summary>The ledger agrees with every bucket, lock, budget, quota and payment.</summary>
    public async Task AssertReconciledAsync() => Assert.Empty((await ReconcileAsync()).Differences);

    public async Task<long> CountAsync(string table, string where = "1 = 1") =>
        await database.Database.FindAsync<long>($"SELECT CAST(COUNT(*) AS BIGINT) AS n FROM {table} WHERE {where}",
            new { }, Ct);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task SetUpAsync(Money budget)
    {
        var zone = Guid.CreateVersion7();
        var rules = new Domain.Foundation.CityRules(5, 5, 3, 15, 60, 45, 2500, 36,
            [new(2026, 4, 4), new(2026, 4, 5), new(2026, 4, 6)], [], ClawbackWorkingDays: 0);
        await Ok(UseCase<SetUpCity>().ExecuteAsync(Actor.Portal, new(rules, [new("990100", "云澜市", null)], []), Ct));
        await Ok(UseCase<AddZone>().ExecuteAsync(Actor.Portal, new(zone, "STARTUP", "办事创业专区"), Ct));
        await Ok(UseCase<RegisterProvider>().ExecuteAsync(Actor.Portal,
            new(Provider, "数据公司", "91990102MAYL20017X", "990100", "", ["DATA"]), Ct));
        await Ok(UseCase<DraftOffering>().ExecuteAsync(Actor.Portal,
            new(Offering, Provider, zone, "DATA", "数据集", "份", Money.Yuan(1_000), DataGrade.General, "API", "日", "", false), Ct));
        SizeTerms Terms(SizeClass size) => new(size, 50, Money.Yuan(100_000));
        await Ok(UseCase<DraftProgramme>().ExecuteAsync(Actor.Portal,
            new(Programme, "数据券", "DATA_VOUCHER", SettlementMode.Deduct, budget, Money.Yuan(50_000), 180, 30, 0, 0,
                null,
                [Terms(SizeClass.Micro), Terms(SizeClass.Small), Terms(SizeClass.Medium)], ["DATA"], ["存储"]), Ct));
        await AdmitAsync();
        await StartAsync(budget);
    }

    private async Task AdmitAsync()
    {
        var provider = new MoveProvider.Command(Provider);
        await Ok(UseCase<MoveProvider>().ExecuteAsync(As(Provider, Role.ProvAdmin), MoveProvider.Submit,
            provider with { RequestId = Guid.CreateVersion7() }, Ct));
        await Ok(UseCase<MoveProvider>().ExecuteAsync(An(Role.PlatOperator), MoveProvider.Accept,
            provider with { RequestId = Guid.CreateVersion7() }, Ct));
        await Ok(UseCase<ProposeProvider>().ExecuteAsync(An(Role.SeniorReviewer), ProposeProvider.Direct, new(Provider),
            Ct));
        At("2026-03-10T10:00:00+08:00");
        await Ok(UseCase<AdmitProvider>().ExecuteAsync(An(Role.AuthorityLead), new(Provider), Ct));
        await Ok(UseCase<SubmitOffering>().ExecuteAsync(As(Provider, Role.ProvOperator), new(Offering), Ct));
        await Ok(UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(Offering), Ct));
        await Ok(UseCase<ListOffering>().ExecuteAsync(An(Role.PlatOperator), new(Offering), Ct));
    }

    private async Task StartAsync(Money budget)
    {
        var move = UseCase<MoveProgramme>();
        await Ok(move.ExecuteAsync(An(Role.AuthorityOperator), MoveProgramme.SubmitReview, new(Programme), Ct));
        await Ok(move.ExecuteAsync(An(Role.AuthorityLead), MoveProgramme.SkipConsultation, new(Programme), Ct));
        await Ok(UseCase<ApproveBudget>().ExecuteAsync(An(Role.Finance), new(Programme, budget), Ct));
        await Ok(move.ExecuteAsync(An(Role.AuthorityLead), MoveProgramme.Publish, new(Programme), Ct));
    }

    /// <summary>The value; a refusal fails the test and says which.</summary>
    public static async Task<T> Ok<T>(Task<Outcome<T>> act)
    {
        var outcome = await act;
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }

    /// <summary>The code of the refusal; null when it was done.</summary>
    public static async Task<string?> Code<T>(Task<Outcome<T>> act) => (await act).Refusal?.Code;
}
