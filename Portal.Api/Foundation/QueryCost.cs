using System.Net;
using GraphQL.Validation;
using Portal.Api.Accounts;

namespace Portal.Api.Foundation;

/// <summary>Charges the caller for what a query costs.</summary>
public sealed class QueryCost(RequestLimits limits, Caller caller, IHttpContextAccessor accessor)
{
    private int last;

    /// <summary>For one more event of a subscription, which costs what asking once does.</summary>
    public ValueTask<ValidationError?> WhyNotAgainAsync(CancellationToken ct) => WhyNotAsync(last, ct);

    /// <summary>Null when the caller may have it; otherwise what is told instead.</summary>
    /// <param name="cost">At least 1 is charged.</param>
    public async ValueTask<ValidationError?> WhyNotAsync(int cost, CancellationToken ct)
    {
        last = Math.Max(1, cost);
        var http = accessor.HttpContext!;
        return limits.TakeCost(http.Response, await caller.PayerAsync(ct), last) is { } wait
            ? new TooMuch(cost, wait) : null;
    }

    private sealed class TooMuch : ValidationError, IStatusOfItsOwn, IInTwoLanguages
    {
        public TooMuch(int cost, TimeSpan wait)
            : base($"The query costs {cost}, more than is left for now: come back in {wait.TotalSeconds:0} s") =>
            (Code, Zh) = ("RATE_LIMITED", $"该查询计 {cost} 点，超出当前余额，请在 {wait.TotalSeconds:0} 秒后再试");

        public string Zh { get; }

        public HttpStatusCode Status => HttpStatusCode.TooManyRequests;
    }
}
