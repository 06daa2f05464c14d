using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using Portal.Web;
using Portal.Web.Accounts;

namespace Portal.Tests.Demo;

/// <summary>docs/api.md, request by request, as an integrator types it.</summary>
public sealed partial class ApiGuideTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_hour_ends_with_a_paid_order()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var tool in new[] { "curl", "openssl" })
            if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool))))
                Assert.Skip($"no {tool} here");
        await using var portal = await WebPortal.StartAsync(demo: true);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
        var guide = await File.ReadAllTextAsync(Repository.PathOf("docs/api.md"), Ct);
        var script = string.Concat(Blocks().Matches(guide).Select(block => block.Groups[1].Value));
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["PORTAL"] = portal.Address.ToString().TrimEnd('/'), ["Portal__DataDirectory"] = portal.Folder,
                ["PORTAL_PROGRAM"] = $"dotnet {typeof(PortalHost).Assembly.Location}",
            },
        })!;

        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(Ct), bash.StandardError.ReadToEndAsync(Ct));
        await bash.WaitForExitAsync(Ct);

        Assert.True(bash.ExitCode == 0, $"{await output}\n{await errors}");
        Assert.Contains("\"state\":\"SETTLED\"", await output);
        Assert.DoesNotMatch(Unrun(), guide);
        Assert.Empty((await portal.Services.GetRequiredService<Reconcile>().ExecuteAsync(Ct)).Differences);
    }

    /// <summary>A request that stands in the text and is in no block.</summary>
    [GeneratedRegex("^    (curl|dotnet) ", RegexOptions.Multiline)]
    private static partial Regex Unrun();

    [GeneratedRegex(@"^```bash\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
