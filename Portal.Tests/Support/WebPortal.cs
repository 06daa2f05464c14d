using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Web;
using Portal.Web.Demo;

namespace Portal.Tests.Support;

/// <summary>The whole portal as its own program builds it, on a free port and a data directory of its own.</summary>
internal sealed class WebPortal : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-web-").FullName;
    private readonly WebApplication app;

    private WebPortal(string environment) => app = PortalHost.Build(
        ["--urls", "http://127.0.0.1:0", "--environment", environment, "--Portal:DataDirectory", folder,
            "--Portal:Database", "sqlite", "--Logging:LogLevel:Default", "None",
            "--Logging:LogLevel:Microsoft.AspNetCore", "None", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "None",
            "--OpenId:Signing:0:Path", TestCertificate.Path, "--OpenId:Encryption:0:Path", TestCertificate.Path,
            "--OpenId:PlainHttp", "true"], quiet: true);

    /// <param name="demo">With the Yunlan city in it.</param>
    public static async Task<WebPortal> StartAsync(bool demo, bool migrate = true, string environment = "Staging")
    {
        var portal = new WebPortal(environment);
        var services = portal.app.Services;
        if (migrate) await Migrator.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
        if (demo) Assert.Null(await services.GetRequiredService<DemoCity>().PrepareAsync(demo, CancellationToken.None));
        await portal.app.StartAsync();
        return portal;
    }

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
        Directory.Delete(folder, recursive: true);
    }
}
