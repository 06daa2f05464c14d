using System.Net;
using GraphQL;
using GraphQL.Transport;
using GraphQL.Types;
using Portal.Api.Accounts;

namespace Portal.Api.Foundation;

/// <summary>GraphQL over HTTP: POST for everything, GET for queries. The status tells a client that asks for
/// application/graphql-response+json whether its request was understood; whoever asks for application/json gets 200 for
/// every well-formed request (GraphQL over HTTP, 6.4).</summary>
internal static class GraphQLEndpoint
{
    public const string IsGet = "GET";

    public static async Task HandleAsync(HttpContext http)
    {
        if (MediaTypes.Answer(http.Request.Headers.Accept) is not { } media)
        {
            await FailAsync(http, MediaTypes.Json, HttpStatusCode.NotAcceptable, "Accept names no type of GraphQL");
            return;
        }
        var tokens = http.RequestServices.GetRequiredService<BearerTokens>();
        if (!await tokens.AreGoodAsync(http, http.RequestAborted))
        {
            // A token that is not good is never taken for none: its owner would wonder what is missing.
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            await FailAsync(http, media, HttpStatusCode.Unauthorized, "The token is not valid, or no longer");
            return;
        }
        GraphQLBody body;
        try
        {
            body = await GraphQLBody.ReadAsync(http.Request, http.RequestAborted);
        }
        catch (RequestRefused refused)
        {
            await FailAsync(http, media, refused.Status, refused.Message);
            return;
        }
        var payer = await http.RequestServices.GetRequiredService<Caller>().PayerAsync(http.RequestAborted);
        if (http.RequestServices.GetRequiredService<RequestLimits>()
            .TakeRequests(http.Response, payer, body.Requests.Count) is { } wait)
        {
            await FailAsync(http, media, HttpStatusCode.TooManyRequests,
                $"Too many requests: come back in {wait.TotalSeconds:0} s");
            return;
        }
        if (body.IsBatch) await AnswerAllAsync(http, media, body.Requests);
        else await AnswerAsync(http, media, body.Requests[0]);
    }

    private static async Task AnswerAsync(HttpContext http, string media, GraphQLRequest request)
    {
        var result = await ExecuteAsync(http, request);
        if (media == MediaTypes.EventStream)
        {
            await new EventStream(http, http.RequestServices.GetRequiredService<IGraphQLTextSerializer>())
                .WriteAsync(result);
            return;
        }
        if (result.Streams is not null)
        {
            await FailAsync(http, media, HttpStatusCode.NotAcceptable,
                "A subscription needs Accept: text/event-stream");
            return;
        }
        var status = StatusOf(result, media);
        if (status == HttpStatusCode.MethodNotAllowed) http.Response.Headers.Allow = "POST";
        await WriteAsync(http, media, status, result);
    }

    // One after another: a batch must not take more of the server than its requests would alone.
    private static async Task AnswerAllAsync(HttpContext http, string media, IReadOnlyList<GraphQLRequest> requests)
    {
        var results = new List<ExecutionResult>(requests.Count);
        foreach (var request in requests)
        {
            var result = await ExecuteAsync(http, request);
            results.Add(result.Streams is null ? result : new(new ExecutionError("A subscription goes alone")));
        }
        await WriteAsync(http, media, HttpStatusCode.OK, results);
    }

    private static Task<ExecutionResult> ExecuteAsync(HttpContext http, GraphQLRequest request)
    {
        var services = http.RequestServices;
        return services.GetRequiredService<IDocumentExecuter>().ExecuteAsync(new ExecutionOptions
        {
            Schema = services.GetRequiredService<ISchema>(), RequestServices = services, User = http.User,
            Query = request.Query, DocumentId = request.DocumentId, OperationName = request.OperationName,
            Variables = request.Variables, Extensions = request.Extensions, CancellationToken = http.RequestAborted,
            UserContext = new Dictionary<string, object?> { [IsGet] = HttpMethods.IsGet(http.Request.Method) },
        });
    }

    private static HttpStatusCode StatusOf(ExecutionResult result, string media) =>
        result.Executed || result.Errors is not { Count: > 0 } errors ? HttpStatusCode.OK
        : errors.OfType<IStatusOfItsOwn>().FirstOrDefault() is { } own ? own.Status
        : media == MediaTypes.GraphQL ? HttpStatusCode.BadRequest
        : HttpStatusCode.OK;

    private static async Task WriteAsync(HttpContext http, string media, HttpStatusCode status, object answer)
    {
        http.Response.StatusCode = (int)status;
        http.Response.ContentType = $"{(media == MediaTypes.EventStream ? MediaTypes.Json : media)}; charset=utf-8";
        await http.RequestServices.GetRequiredService<IGraphQLTextSerializer>()
            .WriteAsync(http.Response.Body, answer, http.RequestAborted);
    }

    private static Task FailAsync(HttpContext http, string media, HttpStatusCode status, string message) =>
        WriteAsync(http, media, status, new ExecutionResult(new ExecutionError(message)));
}

/// <summary>An error that a client should see in the status, whatever type of answer it asked for.</summary>
internal interface IStatusOfItsOwn
{
    HttpStatusCode Status { get; }
}
