using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Primitives;

namespace Portal.Api.Foundation;

/// <summary>How much one caller may ask of this host a minute: requests, and what their queries cost. Counted for the
/// client (whoever the token is of), for its organisation, and for the address where there is no token. What is not
/// used up comes back evenly.</summary>
public sealed class RequestLimits : IDisposable
{
    private readonly Allowance client, organisation, address, clientCost, organisationCost, addressCost, signIn, search;

    /// <param name="configuration">Limits:ClientRequests and the others, each a minute.</param>
    /// <exception cref="ArgumentException">One of them is none.</exception>
    public RequestLimits(IConfiguration configuration)
    {
        Allowance Of(string name, string setting, int standard) =>
            configuration.GetValue($"Limits:{setting}", standard) is var most and > 0 ? new(name, most)
                : throw new ArgumentException($"Limits:{setting} 须大于零。Limits:{setting} has to be more than zero");
        client = Of("client", "ClientRequests", 6_000);
        organisation = Of("organisation", "OrganisationRequests", 12_000);
        address = Of("address", "AddressRequests", 1_200);
        clientCost = Of("client-cost", "ClientCost", 600_000);
        organisationCost = Of("organisation-cost", "OrganisationCost", 1_200_000);
        addressCost = Of("address-cost", "AddressCost", 120_000);
        signIn = Of("sign-in", "SignIns", 300);
        search = Of("search", "Searches", 120);
    }

    /// <summary>Who is counted.</summary>
    /// <param name="Client">Null where nobody is known: then the address counts.</param>
    public sealed record Payer(Guid? Client, Guid? Organisation, string Address);

    /// <summary>Counts requests of the API, and writes what is left into the answer's headers.</summary>
    /// <returns>When to come back; null when they may be answered.</returns>
    public TimeSpan? TakeRequests(HttpResponse response, Payer payer, int requests) =>
        Take(response, payer, requests, client, organisation, address);

    /// <summary>Counts what a query costs, once that is known.</summary>
    public TimeSpan? TakeCost(HttpResponse response, Payer payer, int cost) =>
        Take(response, payer, cost, clientCost, organisationCost, addressCost);

    /// <summary>Counts a try at a secret or a password.</summary>
    public TimeSpan? TakeSignIn(HttpResponse response, Payer payer) =>
        Take(response, payer with { Client = null }, 1, signIn, signIn, signIn);

    /// <summary>Counts a search for words on a page: each may read far more than it shows.</summary>
    public TimeSpan? TakeSearch(HttpResponse response, Payer payer) =>
        Take(response, payer with { Organisation = null }, 1, search, search, search);

    private static TimeSpan? Take(HttpResponse response, Payer payer, int amount,
        Allowance ofClient, Allowance ofOrganisation, Allowance ofAddress)
    {
        var wait = payer.Client is not { } person
            ? ofAddress.Take(response, payer.Address, amount)
            : ofClient.Take(response, $"{person}", amount)
                ?? (payer.Organisation is { } whole ? ofOrganisation.Take(response, $"{whole}", amount) : null);
        if (wait is { } time && !response.HasStarted)
            response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return wait;
    }

    public void Dispose()
    {
        foreach (var one in new[]
            { client, organisation, address, clientCost, organisationCost, addressCost, signIn, search }) one.Dispose();
    }

    private sealed class Allowance(string name, int aMinute) : IDisposable
    {
        private readonly double aSecond = aMinute / 60.0;
        private readonly string policy = $"\"{name}\";q={aMinute};w=60";
        private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = aMinute, TokensPerPeriod = Math.Max(1, aMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromMinutes(Math.Max(1, aMinute / 60) / (double)aMinute),
            }));

        /// <summary>Takes the amount; otherwise says when there will be as much again.</summary>
        public TimeSpan? Take(HttpResponse response, string key, int amount)
        {
            using var lease = limiter.AttemptAcquire(key, Math.Min(amount, aMinute));
            var left = limiter.GetStatistics(key)?.CurrentAvailablePermits ?? 0;
            // draft-ietf-httpapi-ratelimit-headers: what is allowed in how many seconds, and what is left.
            if (!response.HasStarted)
            {
                Put(response, "RateLimit-Policy", policy);
                Put(response, "RateLimit", $"\"{name}\";r={left};t={Math.Ceiling((aMinute - left) / aSecond)}");
            }
            return lease.IsAcquired ? null
                : TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((amount - left) / aSecond)));
        }

        // A batch counts for each of its requests: what is left at last is what the answer says.
        private void Put(HttpResponse response, string header, string value) => response.Headers[header] = StringValues.Concat(
            response.Headers[header].Where(one => !one!.StartsWith($"\"{name}\"", StringComparison.Ordinal)).ToArray(), value);

        public void Dispose() => limiter.Dispose();
    }
}
