using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;

namespace Portal.Api.Files;

/// <summary>Files of systems: sent before the act that names them, with the same checks as on pages; refusals as
/// problems (RFC 9457) with their code.</summary>
public static class FileEndpoints
{
    /// <summary>One file, in any field of a multipart form.</summary>
    public static IEndpointRouteBuilder MapFileUploads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/files", TakeAsync);
        return endpoints;
    }

    private static async Task<IResult> TakeAsync(
        HttpContext http, IFileStore store, FilePolicy policy, KeepFile keep, CancellationToken ct)
    {
        var (me, refused) = await AdmitAsync(http, ct);
        if (refused is not null) return refused;
        if (!MultipartUpload.Is(http.Request))
            return Problem(http, 415, "CONTENT_TYPE", "请以 multipart/form-data 发送", "Send multipart/form-data");
        MultipartUpload upload;
        try
        {
            upload = await MultipartUpload.ReadAsync(http, store, policy, ct);
        }
        catch (BadHttpRequestException fault)
        {
            return Problem(http, fault.StatusCode, "UNREADABLE", "请求无法读取", "The request cannot be read");
        }
        if (upload.Files is not [var (_, file)] || upload.HasTooMany)
            return Problem(http, 422, "ONE_FILE", "每次请求发送一个文件", "Send one file with each request");
        var kept = await keep.ExecuteAsync(me!, file, ct);
        return kept.Refusal is { } refusal ? Problem(http, refusal)
            : Results.Json(kept.Value, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>A document of a thing that the caller may see, for a host without pages.</summary>
    public static IEndpointRouteBuilder MapFileDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/files/{id:guid}/{name}", (Guid id, HttpContext http, CancellationToken ct) => SendAsync(http, id, ct));
        return endpoints;
    }

    /// <summary>The same where pages have the address too: for a request with a token.</summary>
    public static async Task<IResult> SendAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var (me, refused) = await AdmitAsync(http, ct);
        if (refused is not null) return refused;
        var found = await http.RequestServices.GetRequiredService<EvidencePages>().ReadAsync(me!, id, ct);
        if (found.Refusal is { } refusal) return Problem(http, refusal);
        return await http.RequestServices.GetRequiredService<FileAnswer>().SendAsync(http, found.Value, ct) is { } damaged
            && !http.Response.HasStarted ? Problem(http, damaged) : Results.Empty;
    }

    private static async Task<(Actor? Me, IResult? Refused)> AdmitAsync(HttpContext http, CancellationToken ct)
    {
        var services = http.RequestServices;
        var isGood = await services.GetRequiredService<BearerTokens>().AreGoodAsync(http, ct);
        var caller = services.GetRequiredService<Caller>();
        var payer = isGood ? await caller.PayerAsync(ct) : caller.Stranger();
        if (services.GetRequiredService<RequestLimits>().TakeRequests(http.Response, payer, 1) is { } wait)
            return (null, Problem(http, 429, "RATE_LIMITED", $"请求过多，请在 {wait.TotalSeconds:0} 秒后再试",
                $"Too many requests: come back in {wait.TotalSeconds:0} s"));
        if (isGood && await caller.ActorAsync(ct) is { } me) return (me, null);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return (null, Problem(http, 401, "TOKEN", "令牌无效或已失效", "The token is not valid, or no longer"));
    }

    private static IResult Problem(HttpContext http, Refusal refusal) => Problem(http, refusal.Kind switch
    {
        RefusalKind.NotFound => 404,
        RefusalKind.NotPermitted => 403,
        RefusalKind.Conflict => 409,
        _ => 422,
    }, refusal.Code, refusal.Zh, refusal.En);

    private static IResult Problem(HttpContext http, int status, string code, string zh, string en) => Results.Problem(
        statusCode: status, title: http.RequestServices.GetRequiredService<Language>().Of(zh, en),
        extensions: new Dictionary<string, object?> { ["code"] = code });
}
