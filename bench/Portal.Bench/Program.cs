using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Bench;
using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Vouchers;
using Portal.Web.Demo;

const string usage = "redeem | http | http-list | http-memory [requests] | cold | pages | latency | issue | "
    + "replay [acts] | redeem-pg CONNECTION PGBENCH | http-pg CONNECTION PGBENCH | issue-pg CONNECTION";
var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
try
{
    switch (args.FirstOrDefault())
    {
        case "redeem": await RedeemAsync(); break;
        case "http": await HttpAsync(); break;
        case "http-list": await HttpListAsync(); break;
        case "pages":
            var worst = Math.Max(await PageBench.DemoAsync(Path.Combine(folder, "pages-demo")),
                await PageBench.BigAsync(Path.Combine(folder, "pages-big"), 100_000));
            Console.WriteLine($"pages sqlite: worst ratio {worst:F1} (promised: 10 or less)");
            break;
        case "http-memory": await HttpMemoryAsync(args.Length > 1 ? int.Parse(args[1], null) : 1_000_000); break;
        case "latency": await LatencyAsync(); break;
        case "issue": await IssueAsync(Sqlite("issue")); break;
        case "replay": await ReplayAsync(args.Length > 1 ? int.Parse(args[1], null) : 20_000); break;
        case "redeem-pg": await RedeemPostgreSqlAsync(args[1], args[2]); break;
        case "http-pg": await HttpPostgreSqlAsync(args[1], args[2]); break;
        case "issue-pg": await IssueAsync(new PostgreSqlDialect(args[1])); break;
        case "cold":
            var starts = await ColdStart.MeasureAsync(Path.Combine(folder, "cold"));
            Console.WriteLine($"cold start: first answer after {starts[starts.Count / 2]:F0} ms ({starts[0]:F0}-{starts[^1]:F0})");
            break;
        default: Console.Error.WriteLine(usage); return 2;
    }
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

// 64 callers through the use case against the raw engine writing the same rows, slices of each in turn.
async Task RedeemAsync()
{
    const int slice = 20_000, rounds = 5;
    var path = Path.Combine(folder, "redeem", "portal.db");
    await using var services = await StartAsync(Sqlite("redeem"));
    const int warm = 20_000, all = warm + slice * rounds * 2;
    await Seed.RedeemableAsync(services.GetRequiredService<Database>(), all, all);
    await RedeemManyAsync(services, 1, warm, callers: 64);
    var ratios = new List<double>();
    for (var (round, order) = (0, warm + 1L); round < rounds; round++)
    {
        var bound = RawBound.Run(path, order, order + slice - 1);
        order += slice;
        var ours = await RedeemManyAsync(services, order, slice, callers: 64);
        order += slice;
        ratios.Add(ours / bound);
        Console.WriteLine(
            $"redeem sqlite FULL: use case, 64 callers {ours,8:F0}/s   raw engine, 256 a transaction {bound,8:F0}/s   ratio {ours / bound:F2}");
    }
    Console.WriteLine(
        $"redeem sqlite: median ratio {ratios.Order().ElementAt(rounds / 2):F2} (promised: 0.40 or more)");
    await CheckAsync(services, all);
}

// 64 connections redeeming through GraphQL with a token, against a plain endpoint with the same body and answer in the
// same process, slices of each in turn, of about the same time. Two busy cores leave the compiler little: it needs so
// many requests until it is done, measured by what its thread still takes.
async Task HttpAsync()
{
    const int slice = 15_000, rounds = 9, warm = 200_000, all = warm + slice * rounds;
    await using var portal = await HttpBench.StartAsync(Path.Combine(folder, "http"), "--Portal:Database", "sqlite");
    await Seed.RedeemableAsync(portal.Database, all, all);
    await portal.ServeAsync();
    await portal.RedeemAsync(64, 1, warm);
    await portal.PlainAsync(64, 2 * warm);
    var ratios = new List<double>();
    for (var (round, order) = (0, warm + 1L); round < rounds; (round, order) = (round + 1, order + slice))
    {
        var plain = await portal.PlainAsync(64, 3 * slice);
        var ours = await portal.RedeemAsync(64, order, slice);
        ratios.Add(ours.PerSecond / plain.PerSecond);
        Console.WriteLine($"http sqlite FULL: redemptions, 64 connections {ours.PerSecond,8:F0}/s p95 {ours.P95:F1} ms "
            + $"{ours.CpuMicroseconds:F0} µs of CPU   plain endpoint {plain.PerSecond,8:F0}/s "
            + $"{plain.CpuMicroseconds:F0} µs   ratio {ratios[^1]:F2}");
    }
    Console.WriteLine($"http sqlite: median ratio {ratios.Order().ElementAt(rounds / 2):F2} (promised: 0.33 or more)");
    await CheckAsync(portal.Services, all);
}

// A list of twenty orders with six fields and two loaders, against a plain endpoint with the same statements.
async Task HttpListAsync()
{
    const int slice = 4_000, rounds = 5, warm = 10_000;
    await using var portal = await HttpBench.StartAsync(Path.Combine(folder, "list"), "--Portal:Database", "sqlite");
    await Seed.RedeemableAsync(portal.Database, 10_000, 10_000);
    await portal.ServeAsync();
    await portal.ListAsync(16, warm);
    await portal.PlainListAsync(16, warm);
    var ratios = new List<double>();
    for (var round = 0; round < rounds; round++)
    {
        var plain = await portal.PlainListAsync(16, slice);
        var ours = await portal.ListAsync(16, slice);
        ratios.Add(ours.PerSecond / plain.PerSecond);
        Console.WriteLine($"list sqlite: GraphQL, 16 connections {ours.PerSecond,8:F0}/s p95 {ours.P95:F1} ms   "
            + $"plain endpoint {plain.PerSecond,8:F0}/s   ratio {ratios[^1]:F2}");
    }
    Console.WriteLine($"list sqlite: median ratio {ratios.Order().ElementAt(rounds / 2):F2} (promised: 0.40 or more)");
}

// What the process holds after many requests.
async Task HttpMemoryAsync(int requests)
{
    await using var portal = await HttpBench.StartAsync(Path.Combine(folder, "memory"), "--Portal:Database", "sqlite");
    await Seed.RedeemableAsync(portal.Database, 1_000, 1_000);
    await portal.ServeAsync();
    const int parts = 50; // each within the life of a token
    for (var part = 1; part <= parts; part++)
    {
        await portal.RenewTokenAsync();
        await portal.ListAsync(16, requests / parts);
        if (part % 5 == 0)
            Console.WriteLine($"memory: {requests / parts * part,9} requests   resident {Environment.WorkingSet / 1_048_576} MB   "
                + $"managed {GC.GetTotalMemory(forceFullCollection: true) / 1_048_576} MB");
    }
}

// The same on PostgreSQL with 16 connections, against pgbench's TPC-B with 16 clients on the same server.
async Task HttpPostgreSqlAsync(string connection, string pgbench)
{
    const int slice = 10_000, rounds = 9, warm = 60_000, all = warm + slice * rounds;
    await using var portal = await HttpBench.StartAsync(Path.Combine(folder, "http-pg"), "--Portal:Database",
        "postgresql", "--ConnectionStrings:Portal", $"{connection};Maximum Pool Size=16");
    await Seed.RedeemableAsync(portal.Database, all, all);
    await portal.ServeAsync();
    await portal.RedeemAsync(64, 1, warm);
    var runs = new List<(double Ratio, double P95)>();
    for (var (round, order) = (0, warm + 1L); round < rounds; (round, order) = (round + 1, order + slice))
    {
        var bound = await TpcBAsync(pgbench);
        var ours = await portal.RedeemAsync(16, order, slice);
        runs.Add((ours.PerSecond / bound, ours.P95));
        Console.WriteLine($"http postgresql: redemptions, 16 connections {ours.PerSecond,8:F0}/s p95 {ours.P95:F1} ms   "
            + $"TPC-B, 16 clients {bound,8:F0}/s   ratio {runs[^1].Ratio:F2}");
    }
    Console.WriteLine($"http postgresql: median ratio {runs.Order().ElementAt(rounds / 2).Ratio:F2} (promised: 0.50 or "
        + $"more), worst p95 {runs.Max(run => run.P95):F1} ms (promised: under 50)");
    await CheckAsync(portal.Services, all);
}

// 64 callers through the use case on 16 connections against pgbench's own TPC-B with 16 clients, slices of each in
// turn.
async Task RedeemPostgreSqlAsync(string connection, string pgbench)
{
    const int slice = 15_000, rounds = 5, warm = 5_000, all = warm + slice * rounds;
    await using var services = await StartAsync(new PostgreSqlDialect($"{connection};Maximum Pool Size=16"));
    await Seed.RedeemableAsync(services.GetRequiredService<Database>(), all, all);
    await RedeemManyAsync(services, 1, warm, callers: 64);
    var ratios = new List<double>();
    for (var (round, order) = (0, warm + 1L); round < rounds; (round, order) = (round + 1, order + slice))
    {
        var bound = await TpcBAsync(pgbench);
        var ours = await RedeemManyAsync(services, order, slice, callers: 64);
        ratios.Add(ours / bound);
        Console.WriteLine(
            $"redeem postgresql: use case, 64 callers {ours,8:F0}/s   TPC-B, 16 clients {bound,8:F0}/s   ratio {ours / bound:F2}");
    }
    Console.WriteLine(
        $"redeem postgresql: median ratio {ratios.Order().ElementAt(rounds / 2):F2} (promised: 1.00 or more)");
    await CheckAsync(services, all);
}

static async Task<double> TpcBAsync(string pgbench)
{
    var parts = pgbench.Split(' ');
    using var process = Process.Start(
        new ProcessStartInfo(parts[0], parts[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    var errors = process.StandardError.ReadToEndAsync();
    var output = await process.StandardOutput.ReadToEndAsync();
    await process.WaitForExitAsync();
    var tps = output.Split('\n').FirstOrDefault(line => line.StartsWith("tps = ", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{pgbench}: {await errors}");
    return double.Parse(tps.Split(' ')[2], CultureInfo.InvariantCulture);
}

// One caller's redemption in a small database and in a large one.
async Task LatencyAsync()
{
    const int warm = 2_000, measured = 5_000;
    var medians = new Dictionary<long, double>();
    var running = new List<(long Vouchers, ServiceProvider Services)>();
    foreach (var vouchers in new[] { 10_000L, 1_000_000L })
    {
        var services = await StartAsync(Sqlite($"latency-{vouchers}"));
        await Seed.RedeemableAsync(services.GetRequiredService<Database>(), vouchers, Math.Min(vouchers, 10_000));
        await RedeemManyAsync(services, 1, warm, callers: 1);
        running.Add((vouchers, services));
    }
    var times = running.ToDictionary(one => one.Vouchers, _ => new List<double>(measured));
    for (var order = warm + 1L; order <= warm + measured; order += 250)
        foreach (var (vouchers, services) in running)
            for (var n = order; n < order + 250; n++)
            {
                var watch = Stopwatch.StartNew();
                await RedeemOneAsync(services, n);
                times[vouchers].Add(watch.Elapsed.TotalMicroseconds);
            }
    foreach (var (vouchers, taken) in times)
    {
        taken.Sort();
        medians[vouchers] = taken[taken.Count / 2];
        Console.WriteLine(
            $"latency sqlite: {vouchers,9} vouchers   median {taken[taken.Count / 2],6:F0} µs   p99 {taken[taken.Count * 99 / 100],6:F0} µs");
    }
    Console.WriteLine(
        $"latency sqlite: ratio of medians {medians[1_000_000] / medians[10_000]:F2} (promised: 1.30 or less)");
    foreach (var (_, services) in running) await services.DisposeAsync();
}

async Task IssueAsync(Dialect dialect)
{
    const int vouchers = 100_000;
    await using var services = await StartAsync(dialect);
    await Seed.IssuableAsync(services.GetRequiredService<Database>(), vouchers);
    var watch = Stopwatch.StartNew();
    var issued = (await services.GetRequiredService<IssueRound>().ExecuteAsync(Officer(Role.AuthorityLead),
        new(Seed.Round), CancellationToken.None)).Value;
    Console.WriteLine(
        $"issue {dialect.Name}: {issued.Vouchers} vouchers, {issued.Total} yuan, in {watch.Elapsed.TotalSeconds:F1} s (promised: under 10)");
}

async Task ReplayAsync(int acts)
{
    var city = CityFile.Read(BigCity.Make(acts));
    await using var services = await StartAsync(Sqlite("replay"));
    var watch = Stopwatch.StartNew();
    var result = await services.GetRequiredService<CityReplay>().PlayAsync(city, CancellationToken.None);
    Console.WriteLine(
        $"replay sqlite: {result.Acts} acts in {watch.Elapsed.TotalSeconds:F1} s, {result.Acts / watch.Elapsed.TotalSeconds:F0}/s, "
        + $"{result.Differences.Count} differences (promised: 20,000 in under 60 s)");
    foreach (var difference in result.Differences.Take(5)) Console.WriteLine($"  {difference}");
}

SqliteDialect Sqlite(string name) => new(Path.Combine(folder, name, "portal.db"));

static async Task<ServiceProvider> StartAsync(Dialect dialect)
{
    var services = new ServiceCollection()
        .AddSingleton<PortalTime>().AddSingleton<TimeProvider>(provider => provider.GetRequiredService<PortalTime>())
        .AddPortalDomain(() => dialect)
        .AddSingleton<CityLoader>().AddSingleton<CityActs>().AddSingleton<CityComparison>().AddSingleton<CityReplay>()
        .BuildServiceProvider();
    services.GetRequiredService<PortalTime>().StopAt(new DateTimeOffset(2026, 6, 1, 2, 0, 0, TimeSpan.Zero));
    await Migrator.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
    return services;
}

static Actor Officer(Role role) => new(Seed.Lead, "officer", null, [role]);

static async Task RedeemOneAsync(ServiceProvider services, long order)
{
    var outcome = await services.GetRequiredService<RedeemOrder>()
        .ExecuteAsync(Officer(Role.SeniorReviewer), new(Seed.Order(order)), CancellationToken.None);
    if (outcome.Refusal is { } refusal) throw new InvalidOperationException($"Order {order}: {refusal.Code}");
}

static async Task<double> RedeemManyAsync(ServiceProvider services, long first, int count, int callers)
{
    var next = first - 1;
    var watch = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        while (Interlocked.Increment(ref next) is var order && order < first + count)
            await RedeemOneAsync(services, order);
    })));
    return count / watch.Elapsed.TotalSeconds;
}

// What was measured was really done: every order once, and the ledger has exactly its transfers.
static async Task CheckAsync(IServiceProvider services, long orders)
{
    var database = services.GetRequiredService<Database>();
    var leverage = await services.GetRequiredService<Figures>().LeverageAsync(CancellationToken.None);
    var transfers =
        await database.FindAsync<long>(
        "SELECT CAST(SUM(amount_fen) AS BIGINT) AS fen FROM ledger WHERE credit = 'REDEEMED'", new { },
        CancellationToken.None);
    if (leverage.Redeemed.Fen != orders * 500_000 || transfers != orders * 500_000)
        throw new InvalidOperationException(
            $"{leverage.Redeemed} redeemed, {transfers} fen in the ledger, {orders} orders");
    Console.WriteLine($"  checked: {orders} orders redeemed once, {leverage.Redeemed} yuan in orders and ledger");
}
