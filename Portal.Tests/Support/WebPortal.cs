using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Web;
using Portal.Web.Demo;

namespace Portal.Tests.Support;

/// <summary>The whole portal as its own program builds it, on a free port and a data directory of its own.</summary>
internal sealed class WebPortal : IAsyncDisposable
{
    // A password in a test need not be dear to guess: to hash them all took a fifth of the run.
    private const int Rounds = 100;

    private readonly string folder;
    private readonly bool isFolderOurs;
    private readonly WebApplication app;

    private WebPortal(string environment, string? folder, IReadOnlyList<string> certificates,
        IEnumerable<string> settings)
    {
        isFolderOurs = folder is null;
        this.folder = folder ?? Directory.CreateTempSubdirectory("portal-web-").FullName;
        app = PortalHost.Build(
        [
            "--urls", "http://127.0.0.1:0", "--environment", environment, "--Portal:DataDirectory", this.folder,
            "--Limits:SignIns", "100000", "--Limits:Searches", "100000", "--SignIn:SecondFactor", "offered",
            "--Portal:Database", "sqlite", .. settings, "--Logging:LogLevel:Default", "None",
            "--Logging:LogLevel:Microsoft.AspNetCore", "None", "--Logging:LogLevel:OpenIddict", "None",
            "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "None",
            "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "None", "--OpenId:PlainHttp", "true",
            "--Webhooks:Anywhere", "true",
            "--OpenId:Encryption:0:Path", TestCertificate.Path,
            .. certificates.SelectMany((path, i) => new[] { $"--OpenId:Signing:{i}:Path", path }),
        ], quiet: true, services => services.Configure<PasswordHasherOptions>(passwords =>
            passwords.IterationCount = Rounds));
    }

    /// <param name="demo">With the Yunlan city in it.</param>
    /// <param name="folder">Of an earlier portal, to go on there; null for a new one.</param>
    /// <param name="settings">More of them, as --Name=value.</param>
    /// <param name="signedWith">The certificates that sign tokens; that of the run when none is named.</param>
    public static async Task<WebPortal> StartAsync(bool demo, bool migrate = true, string environment = "Staging",
        string? folder = null, string[]? signedWith = null, string[]? settings = null)
    {
        var portal = new WebPortal(environment, folder, signedWith ?? [TestCertificate.Path], settings ?? []);
        var isOnServer = settings?.Any(one => one.StartsWith("--Portal:Database", StringComparison.Ordinal)) == true;
        if (folder is null && migrate && !isOnServer) await WebTemplates.CopyAsync(demo, portal.folder);
        var services = portal.app.Services;
        if (migrate) await Migrator.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
        if (demo) Assert.Null(await services.GetRequiredService<DemoCity>().PrepareAsync(demo, CancellationToken.None));
        await portal.app.StartAsync();
        return portal;
    }

    /// <summary>How many rows of a table meet the condition.</summary>
    public Task<long> CountAsync(string table, string where) => Services.GetRequiredService<Database>().FindAsync<long>(
        $"SELECT CAST(COUNT(*) AS BIGINT) AS n FROM {table} WHERE {where}", new { }, CancellationToken.None);

    /// <summary>Where its database is.</summary>
    public string Folder => folder;

    public IServiceProvider Services => app.Services;

    /// <summary>With a slash at its end.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>Somebody with a browser that keeps cookies.</summary>
    public HttpClient Visitor() => new() { BaseAddress = Address };

    /// <summary>A page as somebody gets it who has never been here.</summary>
    public async Task<string> PageAsync(string address)
    {
        using var visitor = Visitor();
        return await visitor.GetStringAsync(address, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (isFolderOurs) Directory.Delete(folder, recursive: true);
    }
}
