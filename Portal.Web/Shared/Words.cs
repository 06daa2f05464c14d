using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.Shared;

/// <summary>The language of one page: Chinese first, English when asked for (?lang=en, kept in a cookie).</summary>
public sealed class Words(IHttpContextAccessor accessor)
{
    private const string Cookie = "lang";

    public bool IsEnglish { get; } = Asked(accessor.HttpContext!) == "en";

    public string Language => IsEnglish ? "en" : "zh-CN";

    /// <summary>The one of the two that this page speaks.</summary>
    public string Of(string zh, string en) => IsEnglish ? en : zh;

    /// <summary>This page in another language.</summary>
    public string Address(string language) => "?" + string.Join('&', QueryHelpers
        .ParseQuery(QueryOf(accessor.HttpContext!)).Where(one => one.Key != Cookie)
        .SelectMany(one => one.Value.Select(value => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(value!)}"))
        .Append($"{Cookie}={language}"));

    /// <summary>What the request asks for, or asked for last; remembers it for a year.</summary>
    private static string? Asked(HttpContext http)
    {
        var asked = QueryHelpers.ParseQuery(QueryOf(http)).GetValueOrDefault(Cookie).ToString();
        if (asked is not ("en" or "zh")) return http.Request.Cookies[Cookie];
        if (!http.Response.HasStarted)
            http.Response.Cookies.Append(Cookie, asked, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true,
            });
        return asked;
    }

    /// <summary>The query as it was sent: an error page is a second run of its request, without it.</summary>
    private static string? QueryOf(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString ?? http.Request.QueryString.Value;
}
