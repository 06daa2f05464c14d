using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using Portal.Web.Files;

namespace Portal.Web.Shared;

/// <summary>What all pages share: views beside their controllers, languages, headers.</summary>
public static class Pages
{
    private const string FormTarget = "form target", WayBack = "way back";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddScoped<Words>().AddScoped<Look>().AddScoped<Attachments>()
            .AddSingleton<Portal.Web.Guide.Site>();
        services.AddControllersWithViews(mvc =>
        {
            // After whether somebody is signed in: a session that ended is told as such, not as a form that is too old.
            mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            mvc.Filters.Add<UploadFilter>(order: -1); // it reads the form in which the token is
            mvc.Conventions.Add(new HeadLikeGet());
        });
        // Chinese as it is written, not as numbered characters.
        services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new(UnicodeRanges.All));
        return services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/{1}/{0}.cshtml"); // a capability's controllers carry its name
            options.ViewLocationFormats.Add("/Accounts/{0}.cshtml");
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
            if (headers.ContentSecurityPolicy.Count == 0) // a document has one of its own
                headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; "
                    + $"form-action 'self'{http.Items[FormTarget]}";
            if (http.Items.ContainsKey(WayBack))
            {
                headers.CacheControl = "private, no-cache";
                headers.Remove(HeaderNames.Pragma);
            }
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Lets the forms of this page lead to another address: browsers hold form-action against redirects
    /// too.</summary>
    /// <param name="address">Absolute; anything else is not heard.</param>
    public static void LetFormsLeadTo(this HttpContext http, string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
            http.Items[FormTarget] = " " + (uri.Scheme is "https" or "http"
                ? uri.GetComponents(UriComponents.Scheme | UriComponents.NormalizedHost | UriComponents.StrongPort,
                    UriFormat.UriEscaped)
                : $"{uri.Scheme}:");
    }

    /// <summary>The answer to a form cannot be asked for anew: whoever goes back to it reads an error of the browser's,
    /// unless the browser has kept it. Not for pages with secrets on them; signing out forgets the others.</summary>
    public static void KeepForTheWayBack(this HttpContext http) => http.Items[WayBack] = true;

    /// <summary>What this page says is for one person.</summary>
    public static void KeepFromCaches(this HttpContext http) => http.Response.Headers.CacheControl = "no-store";
}
