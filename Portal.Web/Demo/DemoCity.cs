using System.Reflection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Web.Demo;

/// <summary>The invented city that a demo portal shows: replayed once, then its time runs on from the day of its
/// figures, at every start anew unless something has been done since.</summary>
public sealed class DemoCity(Database database, CityLoads loads, CityReplay replay, PortalTime time)
{
    private const string Resource = "demo/yunlan.json";

    /// <summary>Whether this process shows an invented city: every page says so.</summary>
    public bool IsShown { get; private set; }

    public async Task<bool> IsHereAsync(CancellationToken ct) => await loads.FindAsync(ct) is not null;

    /// <summary>Loads the demo city when it is asked for and the database is empty, and sets the clock when the
    /// database holds a city. Null when the portal can start; otherwise why not.</summary>
    public async Task<string?> PrepareAsync(bool demo, CancellationToken ct)
    {
        if (await loads.FindAsync(ct) is { IsFinished: false })
        {
            // Killed half-way: nothing in it is anybody's, so it is played again from the start.
            if (!demo || !await database.Dialect.StartOverAsync())
                return "演示城市只装载了一部分，请清空数据库后重试。"
                    + "The load of a demo city was interrupted: empty the database and start again.";
            await Migrator.MigrateAsync(database, ct);
        }
        if (demo && await loads.IsEmptyAsync(ct))
        {
            Console.WriteLine("正在重放云澜市的一年 … Replaying the year of the demo city …");
            var result = await PlayAsync(CityFile.Read(Embedded()), "yunlan", ct);
            if (result.Differences.Count > 0) return string.Join('\n', result.Differences);
        }
        if (await loads.FindAsync(ct) is { } load)
        {
            var lastAct = await loads.LastActAsync(ct) ?? load.StartsAt;
            IsShown = true;
            time.RunFrom(lastAct > load.StartsAt ? lastAct : load.StartsAt);
            Console.WriteLine($"*** 演示模式，数据均为虚构 DEMO MODE: the city '{load.Name}' and all its data are invented ***");
        }
        return null;
    }

    public async Task<CityReplay.Result> PlayAsync(CityYear city, string name, CancellationToken ct)
    {
        var load = await loads.BeginAsync(name, CityReplay.EndOf(city), ct);
        var result = await replay.PlayAsync(city, ct);
        await loads.FinishAsync(load, ct);
        return result;
    }

    private static byte[] Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
