using System.Net;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Transport;

namespace Portal.Api.Foundation;

/// <summary>What a request asks: one operation, or several in a batch.</summary>
internal sealed record GraphQLBody(IReadOnlyList<GraphQLRequest> Requests, bool IsBatch)
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = GraphQLLimits.JsonDepth, AllowDuplicateProperties = false,
    };
    private static readonly GraphQLSerializer Serializer = new();

    /// <exception cref="RequestRefused">It cannot be understood, or is beyond the limits.</exception>
    public static async Task<GraphQLBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = HttpMethods.IsGet(request.Method) ? OfQuery(request.Query) : await OfContentAsync(request, ct);
        if (body.IsBatch && body.Requests.Count is 0 or > GraphQLLimits.Batch)
            throw RequestRefused.Bad("BATCH", $"一批须有 1 至 {GraphQLLimits.Batch} 个请求",
                $"A batch holds 1 to {GraphQLLimits.Batch} requests");
        if (body.Requests.Any(one => string.IsNullOrEmpty(one.Query) && string.IsNullOrEmpty(one.DocumentId)
            && one.Extensions?.ContainsKey(PersistedQueries.Extension) != true))
            throw RequestRefused.Bad("NO_QUERY", "请求中没有 query", "The request has no query");
        return body;
    }

    private static GraphQLBody OfQuery(IQueryCollection query) => new([new GraphQLRequest
    {
        Query = query["query"].FirstOrDefault(), DocumentId = query["documentId"].FirstOrDefault(),
        OperationName = query["operationName"].FirstOrDefault(), Variables = Map(query["variables"], "variables"),
        Extensions = Map(query["extensions"], "extensions"),
    }], false);

    private static async Task<GraphQLBody> OfContentAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypes.IsJson(request.ContentType))
            throw new RequestRefused(HttpStatusCode.UnsupportedMediaType, "CONTENT_TYPE",
                "请求体须为 application/json", "The content type has to be application/json");
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, Strict, ct);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? new([.. json.RootElement.EnumerateArray().Select(Read)], true)
                : new([Read(json.RootElement)], false);
        }
        catch (Exception fault) when (IsNotJson(fault))
        {
            throw RequestRefused.Bad("NOT_JSON", "请求体不是规范的 JSON", "The body is not JSON, or not in UTF-8");
        }
        catch (BadHttpRequestException fault)
        {
            throw new RequestRefused((HttpStatusCode)fault.StatusCode, "BODY",
                $"请求体超过 {GraphQLLimits.Body / 1024} KB，或未传完",
                $"The body is larger than {GraphQLLimits.Body / 1024} KB, or was cut off");
        }
    }

    // Half a surrogate pair or a byte that is no UTF-8 comes to light only when its string is read.
    private static bool IsNotJson(Exception fault) =>
        fault is JsonException or InvalidOperationException { InnerException: DecoderFallbackException or null };

    private static GraphQLRequest Read(JsonElement request) =>
        request.ValueKind != JsonValueKind.Object
            ? throw RequestRefused.Bad("NOT_OBJECT", "请求须为 JSON 对象", "A request is a JSON object")
            : new GraphQLRequest
            {
                Query = Text(request, "query"), DocumentId = Text(request, "documentId"),
                OperationName = Text(request, "operationName"), Variables = Map(request, "variables"),
                Extensions = Map(request, "extensions"),
            };

    private static string? Text(JsonElement request, string name) =>
        !request.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw RequestRefused.Bad("NOT_STRING", $"{name} 须为字符串", $"{name} has to be a string");

    private static Inputs? Map(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) ? Inputs(value, name) : null;

    private static Inputs? Map(string? json, string name)
    {
        if (string.IsNullOrEmpty(json)) return null;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Inputs(document.RootElement, name);
        }
        catch (Exception fault) when (IsNotJson(fault))
        {
            throw RequestRefused.Bad("NOT_JSON", $"{name} 不是规范的 JSON", $"{name} is not JSON");
        }
    }

    private static Inputs? Inputs(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => Serializer.ReadNode<Inputs>(value),
        _ => throw RequestRefused.Bad("NOT_OBJECT", $"{name} 须为对象", $"{name} has to be an object"),
    };
}

/// <summary>A request that is answered with a status before any of it is executed.</summary>
internal sealed class RequestRefused(HttpStatusCode status, string code, string zh, string en) : Exception(en)
{
    public HttpStatusCode Status => status;

    /// <summary>For machines.</summary>
    public string Code => code;

    public string Zh => zh;

    public static RequestRefused Bad(string code, string zh, string en) => new(HttpStatusCode.BadRequest, code, zh, en);
}
