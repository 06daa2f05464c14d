using Portal.Api.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Web.Accounts;
using Portal.Web.Demo;

namespace Portal.Web.Operations;

/// <summary>serve: migrates, in demo mode loads the demo city once, then serves.</summary>
public sealed class ServeVerb(Database database, DemoCity demoCity, DemoClients demoClients,
    IConfiguration configuration, IHostEnvironment environment)
{
    public async Task<int> RunAsync(WebApplication app)
    {
        var demo = configuration.GetValue("Portal:Demo", false);
        await Migrator.MigrateAsync(database, CancellationToken.None);
        if (environment.IsProduction() && (demo || await demoCity.IsHereAsync(CancellationToken.None)))
        {
            await Console.Error.WriteLineAsync("演示模式不能在生产环境启动。Demo mode, or a database that holds a demo city, "
                + "does not start in production.");
            return 2;
        }
        if (SecondFactorRule.WhyNotServe(configuration, environment) is { } notSo)
        {
            await Console.Error.WriteLineAsync(notSo);
            return 2;
        }
        if (!environment.IsDevelopment() && OpenIdSettings.WhyNotServeTokens(configuration) is { } why)
        {
            await Console.Error.WriteLineAsync(why);
            return 2;
        }
        if (MailCheck.WhyNot(configuration) is { } whyNoMail)
        {
            await Console.Error.WriteLineAsync(whyNoMail);
            return 2;
        }
        if (await demoCity.PrepareAsync(demo, CancellationToken.None) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 1;
        }
        if (await demoCity.IsHereAsync(CancellationToken.None)) await demoClients.AddAsync(CancellationToken.None);
        await app.StartAsync();
        foreach (var url in app.Urls) Console.WriteLine($"平台已启动 The portal is at {url}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
