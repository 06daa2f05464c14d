using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Accounts;

[assembly: AssemblyFixture(typeof(Portal.Tests.Support.WebTemplates))]

namespace Portal.Tests.Support;

/// <summary>Data directories that portals of the tests begin with, made once a run: to lay the schema, to replay the
/// demo city and to hash everybody's secret takes longer than most tests.</summary>
public sealed class WebTemplates : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Empty = new(() => MakeAsync(demo: false)),
        Demo = new(() => MakeAsync(demo: true));

    /// <summary>Copies one of them.</summary>
    /// <param name="demo">With the Yunlan city in it, whose people can sign in.</param>
    internal static async Task CopyAsync(bool demo, string folder)
    {
        var template = await (demo ? Demo : Empty).Value;
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task<string> MakeAsync(bool demo)
    {
        var folder = Directory.CreateTempSubdirectory("portal-web-template-").FullName;
        await using var portal = await WebPortal.StartAsync(demo, folder: folder);
        if (demo) await portal.Services.GetRequiredService<DemoClients>().AddAsync(CancellationToken.None);
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in new[] { Empty, Demo }.Where(one => one.IsValueCreated))
            Directory.Delete(await made.Value, recursive: true);
    }
}
