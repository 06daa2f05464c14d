using System.Diagnostics;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Web.Demo;

namespace Portal.Web.Operations;

/// <summary>demo --file PATH: replays any city-year/1 file into an empty database and names whatever does not come out.
/// Exits with 0 when all of it does, 1 when something differs, 2 when nothing was played.</summary>
public sealed class DemoVerb(Database database, CityLoads loads, DemoCity demoCity)
{
    public async Task<int> RunAsync(string? path, CancellationToken ct)
    {
        if (path is null) return Refuse("请给出城市文件：demo --file PATH。Name the city file: demo --file PATH");
        CityYear city;
        try
        {
            city = CityFile.Read(await File.ReadAllBytesAsync(path, ct));
        }
        catch (CityFileRefused refused)
        {
            return Refuse($"{path}: {refused.MessageZh}\n{path}: {refused.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse($"文件读不出。The file cannot be read: {fault.Message}");
        }
        await Migrator.MigrateAsync(database, ct);
        if (!await loads.IsEmptyAsync(ct))
            return Refuse("数据库不是空的，请换一个 Portal:DataDirectory 或连接。"
                + "The database is not empty: choose another --Portal:DataDirectory or connection string");

        var watch = Stopwatch.StartNew();
        var result = await demoCity.PlayAsync(city, Path.GetFileNameWithoutExtension(path), ct);
        foreach (var difference in result.Differences) Console.WriteLine(difference);
        Console.WriteLine($"{result.Acts} acts in {watch.Elapsed.TotalSeconds:0.0} s on {database.Engine}: "
            + (result.Differences.Count == 0 ? "everything comes out." : $"{result.Differences.Count} differences."));
        return result.Differences.Count == 0 ? 0 : 1;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
