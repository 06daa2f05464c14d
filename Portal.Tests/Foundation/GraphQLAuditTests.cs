using System.Diagnostics;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

/// <summary>The public audits of GraphQL over HTTP (the npm package graphql-http), all of them. Some ask for types by
/// name, which is answered in development only.</summary>
public sealed class GraphQLAuditTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_61_audits_pass()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_AUDITS_MISSING") is { Length: > 0 } reason)
            Assert.Skip(reason);
        var folder = Repository.PathOf("Portal.Tests/Audits");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Assert.Skip("the graphql-http audits are not installed: test.sh does it");
        await using var portal = await WebPortal.StartAsync(demo: false, environment: "Development");
        using var node = Process.Start(new ProcessStartInfo("node", ["audit.js", $"{portal.Address}graphql"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true,
        })!;

        var audits = (await node.StandardOutput.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync(Ct);

        Assert.DoesNotContain(audits, audit => !audit.StartsWith("ok ", StringComparison.Ordinal));
        Assert.Equal(61, audits.Length);
    }
}
