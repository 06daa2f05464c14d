using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;
using Portal.Web.Joining;

namespace Portal.Web.Accounts;

/// <summary>How people sign in: ASP.NET Core Identity over the portal's own table, a cookie that ends when
/// unused.</summary>
internal static class People
{
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<ILookupNormalizer, AsWritten>();
        services.AddIdentityCore<SignIn>(options =>
            {
                // Length is what counts (NIST SP 800-63B, 5.1.1.2).
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<SignInStore>().AddSignInManager();
        services.Configure<SecurityStampValidatorOptions>(options =>
            (options.ValidationInterval, options.OnRefreshingPrincipal) = (Recheck, SignInTime.CarryOverAsync));
        services.AddAuthentication().AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.Cookie.Name = "portal";
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                (cookie.LoginPath, cookie.ExpireTimeSpan, cookie.SlidingExpiration) =
                    ("/sign-in", Sessions.Unused, true);
                cookie.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
            });
            cookies.TwoFactorUserIdCookie!.Configure(cookie =>
            {
                cookie.Cookie.Name = "portal-code";
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            });
        });
        return services.AddScoped<PasswordSignIn>().AddScoped<Proofs>().AddScoped<SessionCookie>()
            .AddScoped<FreshProof>().AddScoped<Consents>().AddScoped<Session>().AddSingleton<FreshSignIn>()
            .AddSingleton<Authenticator>().AddSingleton<SecondFactorRule>()
            .AddScoped<HandedLink>().AddScoped<PasswordRule>().AddScoped<Registering>().AddSingleton<InvitationLinks>()
            .AddSingleton<KeptForms>();
    }

    /// <summary>Pages know who looks at them; machines' doors do not look at cookies.</summary>
    public static void UseSessions(this WebApplication app) => app.UseWhen(
        http => !http.Request.Path.StartsWithSegments("/graphql") && !http.Request.Path.StartsWithSegments("/healthz")
            && !http.Request.Path.StartsWithSegments("/connect/token"),
        pages => pages.Use(async (http, next) =>
        {
            await http.RequestServices.GetRequiredService<Session>().BeginAsync(http);
            await next(http);
        }));
}
