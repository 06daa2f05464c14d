using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Portal.Api.Accounts;

/// <summary>From which address a request comes, as far as anybody can know: behind a proxy only the proxy can
/// say.</summary>
public static class Visitors
{
    private const string Known = "Proxies:Known";

    /// <summary>Takes the visitor's address and scheme from X-Forwarded-For and X-Forwarded-Proto where a proxy of
    /// Proxies:Known (addresses and CIDR networks, with commas) sent them. Without that setting the headers are not
    /// read: anybody can write them.</summary>
    public static IApplicationBuilder UseKnownProxies(this IApplicationBuilder app, IConfiguration configuration)
    {
        const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var known = (configuration[Known] ?? "").Split(',', Tidy);
        if (known.Length == 0) return app;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As many proxies as are known stand in a row: the first address that is none of theirs counts.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in known)
            if (IPAddress.TryParse(text, out var address)) options.KnownProxies.Add(address);
            else if (IPNetwork.TryParse(text, out var network)) options.KnownIPNetworks.Add(network);
            else throw new ArgumentException(
                $"{Known} 须为地址或网段。{Known} lists addresses and CIDR networks: '{text}' is neither");
        return app.UseForwardedHeaders(options);
    }

    /// <summary>What a visitor without a name is counted under: the IPv4 address, or the /64 network of an IPv6
    /// address, for every household and server has all the addresses of one.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress is { } address
        ? address.AddressFamily != AddressFamily.InterNetworkV6 ? $"{address}"
            : address.IsIPv4MappedToIPv6 ? $"{address.MapToIPv4()}"
            : $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}/64"
        : "";
}
