using Microsoft.EntityFrameworkCore;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Api.Accounts;

/// <summary>What both hosts know of tokens: where they are kept, and what a client may be limited to.</summary>
public static class Tokens
{
    /// <summary>For whom the tokens are.</summary>
    public const string Audience = "portal-api";

    /// <summary>The claim that says when the person at whose word an app got its token had last proven who they are, in
    /// seconds since 1970; of a system, which has no desk, <see cref="OfSystem"/>.</summary>
    public const string ProvenAt = "proven_at";

    /// <inheritdoc cref="ProvenAt"/>
    public const string OfSystem = "system";

    /// <summary>The claim that names the organisation for which an app acts: that of the person's seat as they allowed
    /// it, or <see cref="City"/>. Without it the person's first seat counts.</summary>
    public const string Organisation = "organisation";

    /// <inheritdoc cref="Organisation"/>
    public const string City = "city";

    /// <summary>By how much the clocks of two hosts may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>A scope for each lifecycle: a token with it may take the acts of that lifecycle that its client's roles
    /// allow. None is for seats, accounts and the city itself: who acts for an organisation, who may sign in and which
    /// rules are in force is decided by people at their desks, never by a system.</summary>
    public static IReadOnlyList<string> Scopes { get; } =
        [.. Permissions.All.Where(permission => !permission.Roles.Contains(Role.Portal))
            .Select(permission => permission.Machine).Distinct()
            .Except(
            [
                Permissions.SeatAsk.Machine, Permissions.People, Permissions.Delegations, Permissions.CitySetUp.Machine,
                Permissions.LetterRead.Machine,
            ])];

    /// <summary>A token comes in its header and nowhere else: an address stands in logs, and a form would be read to
    /// its end before anybody is asked how much they may send.</summary>
    public static void FromTheHeaderOnly(this OpenIddictValidationAspNetCoreBuilder http) =>
        http.DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();

    public static IServiceCollection AddPortalTokens(this IServiceCollection services)
    {
        services.AddDbContext<OpenIdDb>((provider, options) =>
            Choose(options, provider.GetRequiredService<Database>().Dialect).UseOpenIddict<Guid>()
                .AddInterceptors(provider.GetRequiredService<TokenChanges>()));
        services.AddOpenIddict().AddCore(core =>
            core.UseEntityFrameworkCore().UseDbContext<OpenIdDb>().ReplaceDefaultEntities<Guid>());
        return services.AddSingleton<KnownActors>().AddSingleton<BearerTokens>().AddSingleton<TokenChanges>()
            .AddScoped<Caller>().AddScoped<Language>().AddScoped<Desk>();
    }

    private static DbContextOptionsBuilder Choose(DbContextOptionsBuilder options, Dialect dialect) =>
        dialect.Name switch
        {
            "sqlite" => options.UseSqlite(dialect.ConnectionString),
            "postgresql" => options.UseNpgsql(dialect.ConnectionString),
            _ => options.UseSqlServer(dialect.ConnectionString),
        };
}
