using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portal.Bench;

/// <summary>From the start of the portal's own process to its first answer, on a database that is there.</summary>
internal static class ColdStart
{
    private const int Runs = 5;
    private const string Query = "graphql?query={programmes{totalCount}}";

    /// <returns>The milliseconds of each run, sorted, the first answer's after the start of the process.</returns>
    public static async Task<IReadOnlyList<double>> MeasureAsync(string folder)
    {
        await using (await HttpBench.StartAsync(folder, "--Portal:Database", "sqlite"))
        {
            // The schema stands, the certificate is made.
        }
        var times = new List<double>();
        for (var run = 0; run < Runs; run++) times.Add(await OnceAsync(folder));
        return [.. times.Order()];
    }

    private static async Task<double> OnceAsync(string folder)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var watch = Stopwatch.StartNew();
        using var portal = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Portal.Web.dll"), "--urls", $"{address}",
            "--OpenId:Issuer", "https://portal.example/", .. HttpBench.Arguments(folder, "--Portal:Database", "sqlite"),
        ]) { RedirectStandardOutput = true })!;
        try
        {
            using var http = new HttpClient { BaseAddress = address };
            while (watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri(Query, UriKind.Relative));
                    if (answer.StatusCode == HttpStatusCode.OK) return watch.Elapsed.TotalMilliseconds;
                }
                catch (HttpRequestException)
                {
                    // It does not listen yet.
                }
                await Task.Delay(5);
            }
            throw new InvalidOperationException("No answer within a minute");
        }
        finally
        {
            portal.Kill();
            await portal.WaitForExitAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
