using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Portal.Api;
using Portal.Api.Accounts;
using Portal.Api.Notifications;
using Portal.Domain;
using Portal.Domain.Foundation.Data;
using Portal.Web.Accounts;
using Portal.Web.Demo;
using Portal.Web.Files;
using Portal.Web.Notifications;
using Portal.Web.Operations;
using Portal.Web.Oversight;
using Portal.Web.Shared;

namespace Portal.Web;

/// <summary>The one binary: its verbs and what it is made of.</summary>
public static class PortalHost
{
    private const string Usage = """
        Portal.Web [serve] [--urls http://localhost:5080]   serve pages and machines (the default)
        Portal.Web migrate                                  bring the database up to this version
        Portal.Web demo --file PATH                         replay a city-year/1 file into an empty database and compare
        Portal.Web reconcile                                recompute every figure from the ledger
        Portal.Web client --name NAME --roles ROLE,… --scopes SCOPE,… [--organisation USCC]
                                                            register a system that may ask for tokens
        Portal.Web client --name NAME --redirect URI --scopes SCOPE,…
                                                            register an app that acts for whoever signs in and allows it
        Portal.Web client --new-secret CLIENT_ID            a new secret for a system whose old one leaked
        Portal.Web client --end CLIENT_ID                   end a system or an app with all that it was given
        Portal.Web person --login LOGIN --name NAME --roles ROLE,… [--organisation USCC]
                                                            register somebody who signs in
        Settings: --Portal:Database sqlite|postgresql|sqlserver  --ConnectionStrings:Portal …  --Portal:DataDirectory DIR
        """;

    private static readonly string[] Options =
    [
        "urls", "environment", "file", "name", "login", "roles", "scopes", "organisation", "redirect", "new-secret", "end",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var verb = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : "serve";
        if (verb is not ("serve" or "migrate" or "demo" or "reconcile" or "client" or "person"))
        {
            await Console.Error.WriteLineAsync($"Unknown verb '{verb}'.\n{Usage}");
            return 2;
        }
        // A setting has a colon in its name; what has none is a word of a verb, or a slip that would go unnoticed.
        if (args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).Select(arg => arg[2..].Split('=')[0])
            .FirstOrDefault(name => !name.Contains(':', StringComparison.Ordinal) && !Options.Contains(name)) is { } slip)
        {
            await Console.Error.WriteLineAsync($"Unknown option '--{slip}'.\n{Usage}");
            return 2;
        }
        try
        {
            await using var app = Build(args.Length > 0 && args[0] == verb ? args[1..] : args, quiet: verb != "serve");
            return verb switch
            {
                "migrate" => await app.Services.GetRequiredService<MigrateVerb>().RunAsync(CancellationToken.None),
                "demo" => await app.Services.GetRequiredService<DemoVerb>().RunAsync(app.Configuration["file"],
                    CancellationToken.None),
                "client" => await app.Services.GetRequiredService<ClientVerb>().RunAsync(CancellationToken.None),
                "person" => await app.Services.GetRequiredService<PersonVerb>().RunAsync(CancellationToken.None),
                "reconcile" => await app.Services.GetRequiredService<ReconcileVerb>().RunAsync(CancellationToken.None),
                _ => await app.Services.GetRequiredService<ServeVerb>().RunAsync(app),
            };
        }
        catch (Exception fault) when (fault is SchemaDrift or ArgumentException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"数据库或文件无法使用。A database or a file cannot be used: {fault.Message}");
            return 2;
        }
    }

    /// <summary>The portal, configured and not started.</summary>
    /// <param name="also">What is registered after all else, for whoever hosts it in a program of their own.</param>
    public static WebApplication Build(string[] args, bool quiet = false, Action<IServiceCollection>? also = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Whoever starts it, from wherever: the pages and their files are those of this assembly.
            Args = args, ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(PortalHost).Assembly.GetName().Name,
        });
        if (quiet) builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var configuration = builder.Configuration;
        builder.Services.AddSingleton<PortalTime>().AddSingleton<TimeProvider>(services =>
            services.GetRequiredService<PortalTime>());
        builder.Services.AddPortalDomain(() => Databases.Choose(configuration["Portal:Database"] ?? "sqlite",
            configuration.GetConnectionString("Portal"), DataDirectory(configuration)));
        builder.Services.AddPortalApi(configuration, builder.Environment);
        builder.Services
            .AddSingleton<CityLoader>().AddSingleton<CityActs>().AddSingleton<CityComparison>()
            .AddSingleton<CityReplay>().AddSingleton<DemoCity>()
            .AddSingleton<MigrateVerb>().AddSingleton<DemoVerb>().AddSingleton<ReconcileVerb>()
            .AddSingleton<Registration>().AddSingleton<ClientVerb>().AddSingleton<PersonVerb>()
            .AddSingleton<ServeVerb>().AddHostedService<FallDueJob>().AddHostedService<PruneFilesJob>()
            .AddSingleton<WebhookSender>().AddHostedService<WebhookJob>();
        builder.Services.AddOpenIdServer(configuration, builder.Environment);
        builder.Services.AddPeople();
        builder.Services.AddPages().AddSingleton<CityFigures>();
        builder.Services.AddMail(configuration, builder.Environment);
        also?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseKnownProxies(configuration);
        app.UsePageHeaders();
        app.UseExceptionHandler("/problem/500");
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.Use((http, next) =>
        {
            // Pages are for people; whoever brings a token reads the status.
            if (http.Request.Headers.Authorization.Count > 0)
                http.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            return next(http);
        });
        app.UseRefusalOfUnreadable();
        app.UseRouting();
        app.UseSignInLimits();
        app.UsePortalTokens();
        app.UseSessions();
        app.MapStaticAssets();
        app.MapControllers();
        app.MapPortalApi();
        app.MapTokenEndpoint();
        return app;
    }

    /// <summary>Where the embedded default writes everything that it writes.</summary>
    public static string DataDirectory(IConfiguration configuration) =>
        configuration["Portal:DataDirectory"] ?? ".portal";
}
