using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Portal.Api.Foundation;

/// <summary>The types in which GraphQL is asked and answered.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";
    public const string GraphQL = "application/graphql-response+json";

    /// <summary>The first type of the Accept header, by its weights, that the portal speaks; JSON where anything is
    /// welcome or nothing is said; null when it asks for none of ours.</summary>
    public static string? Answer(StringValues accept)
    {
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept, out var asked)) return Json;
        return asked.Where(type => (type.Quality ?? 1) > 0 && IsUtf8(type)).OrderByDescending(type => type.Quality ?? 1)
            .Select(Spoken).FirstOrDefault(spoken => spoken is not null);
    }

    /// <summary>True for a request body of JSON in UTF-8.</summary>
    public static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) && IsUtf8(type);

    private static string? Spoken(MediaTypeHeaderValue type) =>
        type.MatchesAllTypes || type.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) ? Json
        : type.MediaType.Equals(GraphQL, StringComparison.OrdinalIgnoreCase) ? GraphQL
        : type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) ? Json
        : type.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase) ? EventStream
        : null;

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
