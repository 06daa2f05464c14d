using OpenIddict.Validation.AspNetCore;
using Portal.Api.Accounts;
using Portal.Api.Files;
using Portal.Domain;
using Portal.Domain.Foundation.Data;

namespace Portal.Api;

/// <summary>The machines' door as a process of its own: any number of them beside Portal.Web, on the same database.
/// Tokens are given by Portal.Web; here they are only checked, with the keys that its discovery document
/// names.</summary>
public static class ApiHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app;
        try
        {
            app = Build(args);
        }
        catch (ArgumentException fault)
        {
            // A setting that cannot be used.
            return await RefuseAsync(fault.Message);
        }
        await using (app) return await RunAsync(app);
    }

    /// <summary>The API, configured and not started.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(ApiHost).Assembly.GetName().Name,
        });
        var configuration = builder.Configuration;
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalDomain(() => Databases.Choose(configuration["Portal:Database"] ?? "sqlite",
            configuration.GetConnectionString("Portal"), configuration["Portal:DataDirectory"] ?? ".portal"));
        builder.Services.AddPortalApi(configuration, builder.Environment).AddTokenChecks(configuration);
        var app = builder.Build();
        app.UseKnownProxies(configuration);
        app.UseRefusalOfUnreadable();
        app.UsePortalTokens();
        app.MapPortalApi();
        app.MapFileDownloads();
        return app;
    }

    private static async Task<int> RunAsync(WebApplication app)
    {
        if (OpenIdSettings.WhyNotCheckTokens(app.Configuration, app.Environment) is { } why)
            return await RefuseAsync(why);
        if (!await Migrator.IsCurrentAsync(app.Services.GetRequiredService<Database>(), CancellationToken.None))
            return await RefuseAsync(
                "数据库尚未升级到本版本，请先启动 Portal.Web 或运行其 migrate。The schema is not this version's: start "
                + "Portal.Web, or run its migrate, first");
        await app.RunAsync();
        return 0;
    }

    private static void AddTokenChecks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        services.AddOpenIddict().AddValidation(validation =>
        {
            if (OpenIdSettings.IssuerOf(configuration) is { } issuer) validation.SetIssuer(issuer);
            validation.AddAudiences(Tokens.Audience)
                .EnableTokenEntryValidation().EnableAuthorizationEntryValidation();
            validation.UseSystemNetHttp();
            validation.UseAspNetCore(http => http.FromTheHeaderOnly());
            validation.Configure(options => options.TokenValidationParameters.ClockSkew = Tokens.ClockSkew);
        });
    }

    private static async Task<int> RefuseAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 2;
    }
}
