using System.Net;
using GraphQL;
using GraphQL.Execution;
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
        var media = MediaTypes.Answer(http.Request.Headers.Accept);
        try
        {
            var body = await AdmitAsync(http, media);
            if (body.IsBatch) await AnswerAllAsync(http, media!, body.Requests);
            else await AnswerAsync(http, media!, body.Requests[0]);
        }
        catch (RequestRefused refused)
        {
            await FailAsync(http, media ?? MediaTypes.Json, refused);
        }
    }

    // Whatever is sent counts, good or bad: a door that turns people away for nothing can be kept busy for nothing.
    private static async Task<GraphQLBody> AdmitAsync(HttpContext http, string? media)
    {
        var caller = http.RequestServices.GetRequiredService<Caller>();
        var isGood = await http.RequestServices.GetRequiredService<BearerTokens>()
            .AreGoodAsync(http, http.RequestAborted) && await caller.IsSomebodyAsync(http.RequestAborted);
        var payer = isGood ? await caller.PayerAsync(http.RequestAborted) : caller.Stranger();
        Take(http, payer, 1);
        if (media is null)
            throw new RequestRefused(HttpStatusCode.NotAcceptable, "ACCEPT",
                "Accept 中没有 GraphQL 的媒体类型", "Accept names no type of GraphQL");
        if (!isGood)
        {
            // A token that is not good is never taken for none: its owner would wonder what is missing.
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            throw new RequestRefused(HttpStatusCode.Unauthorized, "TOKEN",
                "令牌无效或已失效", "The token is not valid, or no longer");
        }
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, POST";
            throw new RequestRefused(HttpStatusCode.MethodNotAllowed, "METHOD", "请使用 GET 或 POST", "Use GET or POST");
        }
        var body = await GraphQLBody.ReadAsync(http.Request, http.RequestAborted);
        if (body.Requests.Count > 1) Take(http, payer, body.Requests.Count - 1);
        return body;
    }

    private static void Take(HttpContext http, RequestLimits.Payer payer, int requests)
    {
        if (http.RequestServices.GetRequiredService<RequestLimits>().TakeRequests(http.Response, payer, requests)
            is { } wait)
            throw new RequestRefused(HttpStatusCode.TooManyRequests, "RATE_LIMITED",
                $"请求过多，请在 {wait.TotalSeconds:0} 秒后再试",
                $"Too many requests: come back in {wait.TotalSeconds:0} s");
    }

    private static async Task AnswerAsync(HttpContext http, string media, GraphQLRequest request)
    {
        var result = await ExecuteAsync(http, request);
        if (result.Errors?.Any(error => error is TimeoutError) == true)
            throw new RequestRefused(HttpStatusCode.ServiceUnavailable, "TIMEOUT",
                "处理超时，未能得知是否已办理，请用同一 clientMutationId 重试",
                "This took too long; whether it was done is not known: send it again with the same clientMutationId");
        if (media == MediaTypes.EventStream)
        {
            await new EventStream(http, http.RequestServices.GetRequiredService<IGraphQLTextSerializer>())
                .WriteAsync(result);
            return;
        }
        if (result.Streams is not null)
        {
            throw new RequestRefused(HttpStatusCode.NotAcceptable, "ACCEPT",
                "订阅须带 Accept: text/event-stream", "A subscription needs Accept: text/event-stream");
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
            results.Add(result.Streams is null ? result : new(new ExecutionError("A subscription goes alone")
            {
                Code = "BATCH",
            }));
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

    private static Task FailAsync(HttpContext http, string media, RequestRefused refused) =>
        WriteAsync(http, media, refused.Status, new ExecutionResult(new ExecutionError(
            http.RequestServices.GetRequiredService<Language>().Of(refused.Zh, refused.Message))
        {
            Code = refused.Code,
        }));
}

/// <summary>An error that a client should see in the status, whatever type of answer it asked for.</summary>
internal interface IStatusOfItsOwn
{
    HttpStatusCode Status { get; }
}
