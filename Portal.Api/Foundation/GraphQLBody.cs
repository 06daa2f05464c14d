using System.Net;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Transport;

namespace Portal.Api.Foundation;

/// <summary>What a request asks: one operation, or several in a batch.</summary>
internal sealed record GraphQLBody(IReadOnlyList<GraphQLRequest> Requests, bool IsBatch)
{
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = GraphQLLimits.JsonDepth };
    private static readonly GraphQLSerializer Serializer = new();

    /// <exception cref="RequestRefused">It cannot be understood, or is beyond the limits.</exception>
    public static async Task<GraphQLBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = HttpMethods.IsGet(request.Method) ? OfQuery(request.Query) : await OfContentAsync(request, ct);
        if (body.IsBatch && body.Requests.Count is 0 or > GraphQLLimits.Batch)
            throw new RequestRefused(HttpStatusCode.BadRequest, $"A batch holds 1 to {GraphQLLimits.Batch} requests");
        if (body.Requests.Any(one => string.IsNullOrEmpty(one.Query) && string.IsNullOrEmpty(one.DocumentId)
            && one.Extensions?.ContainsKey(PersistedQueries.Extension) != true))
            throw new RequestRefused(HttpStatusCode.BadRequest, "The request has no query");
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
            throw new RequestRefused(
                HttpStatusCode.UnsupportedMediaType, "The content type has to be application/json");
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, Shallow, ct);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? new([.. json.RootElement.EnumerateArray().Select(Read)], true)
                : new([Read(json.RootElement)], false);
        }
        catch (JsonException)
        {
            throw new RequestRefused(HttpStatusCode.BadRequest, "The body is not JSON");
        }
        catch (BadHttpRequestException fault)
        {
            throw new RequestRefused((HttpStatusCode)fault.StatusCode, "The body is too large or was cut off");
        }
    }

    private static GraphQLRequest Read(JsonElement request) =>
        request.ValueKind != JsonValueKind.Object
            ? throw new RequestRefused(HttpStatusCode.BadRequest, "A request is a JSON object")
            : new GraphQLRequest
            {
                Query = Text(request, "query"), DocumentId = Text(request, "documentId"),
                OperationName = Text(request, "operationName"), Variables = Map(request, "variables"),
                Extensions = Map(request, "extensions"),
            };

    private static string? Text(JsonElement request, string name) =>
        !request.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new RequestRefused(HttpStatusCode.BadRequest, $"{name} has to be a string");

    private static Inputs? Map(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) ? Inputs(value, name) : null;

    private static Inputs? Map(string? json, string name)
    {
        if (string.IsNullOrEmpty(json)) return null;
        try
        {
            using var document = JsonDocument.Parse(json, Shallow);
            return Inputs(document.RootElement, name);
        }
        catch (JsonException)
        {
            throw new RequestRefused(HttpStatusCode.BadRequest, $"{name} is not JSON");
        }
    }

    private static Inputs? Inputs(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => Serializer.ReadNode<Inputs>(value),
        _ => throw new RequestRefused(HttpStatusCode.BadRequest, $"{name} has to be an object"),
    };
}

/// <summary>A request that is answered with a status before any of it is executed.</summary>
internal sealed class RequestRefused(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status => status;
}
