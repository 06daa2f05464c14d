using Microsoft.AspNetCore.Mvc.Razor;

namespace Portal.Web.Shared;

/// <summary>What all pages share: views beside their controllers, languages, headers.</summary>
public static class Pages
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddScoped<Words>();
        services.AddControllersWithViews();
        return services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Oversight/{0}.cshtml");
            options.ViewLocationFormats.Add("/Shared/{0}.cshtml");
        });
    }

    /// <summary>Nothing but the portal's own styles, scripts and images; never in somebody else's frame.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment: a failing request clears the headers set before it.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy =
                "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
