using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.Shared;

/// <summary>What somebody chose for all pages, by a link; remembered for a year.</summary>
internal static class Preference
{
    /// <summary>What the request asks for, or asked for last; null when nothing was ever chosen.</summary>
    public static string? Of(HttpContext http, string key, params ReadOnlySpan<string> choices)
    {
        var asked = QueryHelpers.ParseQuery(QueryOf(http)).GetValueOrDefault(key).ToString();
        if (!choices.Contains(asked)) return http.Request.Cookies[key];
        if (!http.Response.HasStarted)
            http.Response.Cookies.Append(key, asked, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true,
            });
        return asked;
    }

    /// <summary>This page, with another choice.</summary>
    public static string Address(HttpContext http, string key, string choice) => "?" + string.Join('&', QueryHelpers
        .ParseQuery(QueryOf(http)).Where(one => one.Key != key)
        .SelectMany(one => one.Value.Select(value => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(value!)}"))
        .Append($"{key}={choice}"));

    /// <summary>The query as it was sent: an error page is a second run of its request, without it.</summary>
    private static string? QueryOf(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString ?? http.Request.QueryString.Value;
}
