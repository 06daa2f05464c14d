namespace Portal.Api.Foundation;

/// <summary>The language in which the caller is told why not: Chinese, unless the request prefers English.</summary>
public sealed class Language(IHttpContextAccessor accessor)
{
    public string Of(string zh, string en) => IsEnglish(accessor.HttpContext?.Request) ? en : zh;

    private static bool IsEnglish(HttpRequest? request) =>
        request?.GetTypedHeaders().AcceptLanguage?.OrderByDescending(one => one.Quality ?? 1)
            .Select(one => $"{one.Value}".ToUpperInvariant().Split('-')[0]).FirstOrDefault(one => one is "ZH" or "EN")
            == "EN";
}
