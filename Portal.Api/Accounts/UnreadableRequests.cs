namespace Portal.Api.Accounts;

/// <summary>Requests that cannot be read are the caller's fault, not ours. The token server reads forms before anything
/// else does, so this stands around it: a form with too many or too long fields is refused with 400, a body that breaks
/// a limit of the server with the status of that limit.</summary>
public static class UnreadableRequests
{
    /// <summary>To stand inside of error pages, outside of everything that reads.</summary>
    public static IApplicationBuilder UseRefusalOfUnreadable(this IApplicationBuilder app) =>
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception fault) when (StatusOf(fault, http.Request) is { } status && !http.Response.HasStarted)
            {
                http.Response.Clear();
                (http.Response.StatusCode, http.Response.ContentType) = (status, "text/plain; charset=utf-8");
                await http.Response.WriteAsync("请求无法读取。The request cannot be read.\n", http.RequestAborted);
            }
        });

    // Only a form's reader says InvalidDataException of a request; elsewhere it would be our own data.
    private static int? StatusOf(Exception fault, HttpRequest request) =>
        fault is BadHttpRequestException bad ? bad.StatusCode
        : fault is InvalidDataException && request.HasFormContentType ? StatusCodes.Status400BadRequest
        : null;
}
