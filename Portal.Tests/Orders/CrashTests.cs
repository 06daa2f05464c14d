using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using Portal.Web.Demo;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>The process is killed during load, again and again. Whatever was answered is there, once and
/// whole.</summary>
public sealed class CrashTests
{
    private const string Engine = "PORTAL_CRASH_ENGINE", Address = "PORTAL_CRASH_ADDRESS", Acks = "PORTAL_CRASH_ACKS",
        Time = "PORTAL_CRASH_TIME";

    private static readonly string[] Ranks =
        ["ContractReview", "ContractFiled", "Delivering", "Delivered", "AcceptedDelivery", "RedemptionReview",
            "Redeemed"];

    [Theory, EveryEngine]
    public async Task What_was_answered_before_the_process_was_killed_is_there_once_and_whole(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(90_000));
        for (var i = 0; i < 240; i++) await portal.Given.AContractAsync(firm, voucher, Money.Yuan(500) + new Money(i));
        var acks = Path.GetTempFileName();

        var kills = engine == Engines.Sqlite ? 8 : 5;
        for (var kill = 0; kill < kills; kill++)
            await RunAndKillAsync(engine, portal, acks, RandomNumberGenerator.GetInt32(20, 120));

        var answered = (await File.ReadAllLinesAsync(acks, Ct)).Where(line => line.EndsWith(';'))
            .Select(line => line.TrimEnd(';').Split(' ')).ToList();
        File.Delete(acks);
        Assert.NotEmpty(answered);
        var states = (await portal.UseCase<CityStatement>().OrdersAsync(Ct)).ToDictionary(line => $"{line.Id}",
            line => line.State);
        foreach (var ack in answered)
            Assert.True(Rank(states[ack[0]]) >= Rank(ack[1]),
                $"{ack[0]} was answered {ack[1]} and is {states[ack[0]]}");
        foreach (var request in answered.Select(ack => ack[2]).Chunk(400))
            Assert.Equal(request.Length,
                await portal.CountAsync("requests", $"id IN ({string.Join(", ", request.Select(id => $"'{id}'"))})"));
        await AssertWholeAsync(portal);
    }

    /// <summary>No act is half there: each kept request has its audit row, each lock and redemption its
    /// transfer.</summary>
    private static async Task AssertWholeAsync(TestPortal portal)
    {
        await portal.AssertReconciledAsync();
        Assert.Equal(0, await portal.CountAsync("requests",
            "NOT EXISTS (SELECT 1 FROM audit_rows a WHERE a.request_id = requests.id)"));
        Assert.Equal(0, await portal.CountAsync("audit_rows",
            "request_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = audit_rows.request_id)"));
        Assert.Equal(await portal.CountAsync("orders", "state = 'Redeemed'"),
            await portal.CountAsync("ledger", "credit = 'REDEEMED'"));
        Assert.Equal(await portal.CountAsync("orders", "state <> 'ContractReview'"),
            await portal.CountAsync("ledger", "credit = 'LOCKED'"));
        Assert.Equal(await portal.CountAsync("ledger", "credit = 'REDEEMED'"),
            await portal.CountAsync("audit_rows", "act = 'order.redeem'"));
    }

    private static async Task RunAndKillAsync(string engine, TestPortal portal, string acks, int milliseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "-method", $"{typeof(CrashTests).FullName}.{nameof(Load)}", "-explicit", "only",
                "-noLogo" },
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[Engine] = engine;
        start.Environment[Address] = portal.Database.Address;
        start.Environment[Acks] = acks;
        start.Environment[Time] = $"{portal.UseCase<PortalClock>().Now:O}";
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync(Ct);
        var before = new FileInfo(acks).Length;
        for (var waited = 0; waited < 60_000 && new FileInfo(acks).Length == before && !child.HasExited; waited += 20)
            await Task.Delay(20, Ct);
        await Task.Delay(milliseconds, Ct);
        child.Kill(entireProcessTree: true);
        await child.WaitForExitAsync(Ct);
        Assert.DoesNotContain("[FAIL]", await output);
    }

    private static int Rank(string state) => Array.IndexOf(Ranks, state);

    /// <summary>The child: carries orders on with many hands and writes down each answer, until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Load()
    {
        if (Environment.GetEnvironmentVariable(Address) is not { } address) return;
        Dialect dialect = Environment.GetEnvironmentVariable(Engine) == Engines.Sqlite
            ? new SqliteDialect(address) : new PostgreSqlDialect(address);
        await using var services = TestCity.Services(dialect);
        services.GetRequiredService<PortalTime>().StopAt(DateTimeOffset.Parse(
            Environment.GetEnvironmentVariable(Time)!, System.Globalization.CultureInfo.InvariantCulture));
        var orders = await services.GetRequiredService<CityStatement>().OrdersAsync(Ct);
        using var acks = new StreamWriter(new FileStream(Environment.GetEnvironmentVariable(Acks)!, FileMode.Append,
            FileAccess.Write, FileShare.ReadWrite));
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (order, _) =>
        {
            for (var state = order.State; state != "Redeemed";)
            {
                var request = Guid.CreateVersion7();
                state = await NextAsync(services, order, state, request);
                lock (acks)
                {
                    acks.WriteLine($"{order.Id} {state} {request};");
                    acks.Flush();
                }
            }
        });
        await Task.Delay(Timeout.Infinite, Ct);
    }

    private static async Task<string> NextAsync(IServiceProvider on, CityStatement.OrderLine order, string state,
        Guid request)
    {
        var (provider, firm) = (As(order.ProviderId, Role.ProvOperator), As(order.EnterpriseId, Role.EntAdmin));
        T UseCase<T>() where T : notnull => on.GetRequiredService<T>();
        switch (state)
        {
            case "ContractReview":
                await Ok(UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator),
                    new(order.Id) { RequestId = request }, Ct));
                return "ContractFiled";
            case "ContractFiled":
                await Ok(UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Start,
                    new(order.Id) { RequestId = request }, Ct));
                return "Delivering";
            case "Delivering":
                await Ok(UseCase<DeliverOrder>().ExecuteAsync(provider, new(order.Id, 1) { RequestId = request }, Ct));
                return "Delivered";
            case "Delivered":
                await Ok(UseCase<AcceptDelivery>().ExecuteAsync(firm, new(order.Id) { RequestId = request }, Ct));
                return "AcceptedDelivery";
            case "AcceptedDelivery":
                var invoice = new SubmitRedemption.Invoice($"{order.Price!.Value.Fen:00000000000000000000}",
                    order.Price.Value);
                await Ok(UseCase<SubmitRedemption>().ExecuteAsync(provider,
                    new(order.Id, [invoice], order.Price.Value,
                        on.GetRequiredService<PortalClock>().Today) { RequestId = request }, Ct));
                return "RedemptionReview";
            default:
                await UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order.Id, order.Price!.Value),
                    Ct);
                await Ok(UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer),
                    new(order.Id) { RequestId = request }, Ct));
                return "Redeemed";
        }
    }
}
