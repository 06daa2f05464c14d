using System.Net;
using GraphQL.Validation;
using Portal.Api.Accounts;

namespace Portal.Api.Foundation;

/// <summary>Charges the caller for what a query costs.</summary>
public sealed class QueryCost(RequestLimits limits, Caller caller, IHttpContextAccessor accessor)
{
    /// <summary>Null when the caller may have it; otherwise what is told instead.</summary>
    public async ValueTask<ValidationError?> WhyNotAsync(int cost, CancellationToken ct)
    {
        var http = accessor.HttpContext!;
        return limits.TakeCost(http.Response, await caller.PayerAsync(ct), cost) is { } wait
            ? new TooMuch(cost, wait) : null;
    }

    private sealed class TooMuch : ValidationError, IStatusOfItsOwn
    {
        public TooMuch(int cost, TimeSpan wait)
            : base($"The query costs {cost}, more than is left for now: come back in {wait.TotalSeconds:0} s") =>
            Code = "RATE_LIMITED";

        public HttpStatusCode Status => HttpStatusCode.TooManyRequests;
    }
}
