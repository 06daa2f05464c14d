using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Portal.Domain.Applications;
using Portal.Domain.Enterprises;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>How often a page asks the database does not hang on how much stands on it.</summary>
public sealed partial class PageStatementTests(PageStatementTests.CityOnPostgreSql city)
    : IClassFixture<PageStatementTests.CityOnPostgreSql>
{
    /// <summary>The demo city on the engine whose driver tells of its statements; whoever asks first pays for
    /// it.</summary>
    public sealed class CityOnPostgreSql : IAsyncDisposable
    {
        private readonly SemaphoreSlim starting = new(1);
        private TestDatabase? database;
        private WebPortal? portal;

        internal async Task<(WebPortal Portal, TestDatabase Database)> OpenAsync()
        {
            await starting.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                database ??= await TestDatabase.CreateAsync(Engines.PostgreSql);
                portal ??= await SortTests.CityOnAsync(Engines.PostgreSql, database);
                return (portal, database);
            }
            finally
            {
                starting.Release();
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (portal is not null) await portal.DisposeAsync();
            if (database is not null) await database.DisposeAsync();
            starting.Dispose();
        }
    }

    /// <summary>Of any page, with who is signed in and what they have not read.</summary>
    private const int Most = 20;

    public static TheoryData<string, Type> Lists() => new()
    {
        { "/orders", typeof(OrderState) }, { "/applications", typeof(ApplicationState) },
        { "/vouchers", typeof(VoucherState) }, { "/enterprises", typeof(EnterpriseState) },
        { "/batches", typeof(BatchState) },
    };

    [Theory, MemberData(nameof(Lists))]
    public async Task A_long_list_asks_no_more_often_than_a_short_one(string list, Type states)
    {
        var (portal, database) = await city.OpenAsync();
        using var officer = await PlainBrowser.SignInAsync(portal, "lead.a");
        using var told = new Told(database);

        var pages = new List<(int Rows, int Statements)>();
        foreach (var state in Enum.GetNames(states).Prepend(""))
        {
            var (page, statements) = await told.OfAsync(() => officer.GetAsync($"{list}?state={state}"));
            if (Rows().Count(page.Html) is > 0 and var rows) pages.Add((rows, statements));
        }

        Assert.True(pages.Select(page => page.Rows).Distinct().Count() > 1, $"{list}: {string.Join(' ', pages)}");
        Assert.True(pages.Select(page => page.Statements).Distinct().Count() == 1, $"{list}: {string.Join(' ', pages)}");
        Assert.InRange(pages[0].Statements, 1, Most);
    }

    [Theory]
    [InlineData("lead.a", "/orders", "/orders/")]
    [InlineData("lead.a", "/applications", "/applications/")]
    [InlineData("lead.a", "/vouchers", "/vouchers/")]
    [InlineData("ent1.op", "/orders", "/orders/")]
    [InlineData("prov1.op", "/orders", "/orders/")]
    public async Task A_thing_with_a_long_history_asks_about_as_often_as_a_new_one(string login, string list, string start)
    {
        var (portal, database) = await city.OpenAsync();
        using var somebody = await PlainBrowser.SignInAsync(portal, login);
        using var told = new Told(database);
        var things = (await somebody.GetAsync(list)).AllLinks
            .Where(link => link.StartsWith(start, StringComparison.Ordinal) && Guid.TryParse(link[start.Length..], out _));

        foreach (var thing in things.Distinct())
        {
            var (_, statements) = await told.OfAsync(() => somebody.GetAsync(thing));
            Assert.True(statements is > 0 and <= Most, $"{thing} asks {statements} times: {told}");
        }
    }

    [Theory]
    [InlineData("lead.a", "/desk")]
    [InlineData("ent1.op", "/desk")]
    [InlineData("lead.a", "/usage")]
    [InlineData("ent1.op", "/")]
    [InlineData("ent1.op", "/programmes")]
    [InlineData("ent1.op", "/catalogue")]
    [InlineData("ent1.op", "/notices")]
    [InlineData("ent1.op", "/zones")]
    public async Task No_page_asks_more_than_twenty_times(string login, string address)
    {
        var (portal, database) = await city.OpenAsync();
        using var somebody = await PlainBrowser.SignInAsync(portal, login);
        using var told = new Told(database);

        var (_, statements) = await told.OfAsync(() => somebody.GetAsync(address));

        Assert.True(statements is > 0 and <= Most, $"{address} asks {statements} times: {told}");
    }

    /// <summary>What PostgreSQL's driver tells of the statements of requests to one database; jobs have no
    /// request.</summary>
    private sealed class Told : IDisposable
    {
        private readonly ConcurrentQueue<string> statements = [];
        private readonly ActivityListener listener;

        public Told(TestDatabase database)
        {
            var name = SortTests.Name(database);
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    var tags = activity.TagObjects.ToDictionary(tag => tag.Key, tag => $"{tag.Value}");
                    if (activity is { Source.Name: "Npgsql", Parent: not null } && tags.ContainsValue(name))
                        statements.Enqueue(tags.GetValueOrDefault("db.query.text") ?? tags.GetValueOrDefault("db.statement") ?? "");
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public async Task<(PlainBrowser.Page Page, int Statements)> OfAsync(Func<Task<PlainBrowser.Page>> ask)
        {
            statements.Clear();
            var page = await ask();
            Assert.Equal(HttpStatusCode.OK, page.Status);
            return (page, statements.Count(text => text != ""));
        }

        public override string ToString() => string.Join("\n", statements);

        public void Dispose() => listener.Dispose();
    }

    [GeneratedRegex("<th scope=\"row\">")]
    private static partial Regex Rows();
}
