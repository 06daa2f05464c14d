using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Tokens that ended long ago are forgotten; those that live, and what somebody allowed for good, are
/// not.</summary>
public sealed class PruneTokensTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_tokens_go_and_those_that_live_stay()
    {
        var folder = Directory.CreateTempSubdirectory("portal-prune-").FullName;
        await WebTemplates.CopyAsync(demo: true, folder);
        long living;
        await using (var before = await WebPortal.StartAsync(demo: true, folder: folder))
        {
            await before.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
            using var app = new App(before);
            await app.RedeemCodeAsync(await app.CodeAsync("ent1.op", "order offline_access"));
            await before.Services.GetRequiredService<Database>().TransactAsync<int>(async tx =>
            {
                var old = new { Then = $"{TimeProvider.System.GetUtcNow().AddDays(-40):yyyy-MM-dd HH:mm:ss}" };
                await tx.ExecAsync("UPDATE oidc_authorizations SET creation_date = @Then", old);
                return await tx.ExecAsync(
                    "UPDATE oidc_tokens SET creation_date = @Then, expiration_date = @Then", old);
            }, Ct);
            using var another = new App(before);
            await another.RedeemCodeAsync(await another.CodeAsync("ent2.op", "order offline_access"));
            living = await before.CountAsync("oidc_tokens", $"NOT ({Aged})");
            Assert.NotEqual(0, living);
            Assert.NotEqual(0, await before.CountAsync("oidc_tokens", Aged));
        }

        await using (var after = await WebPortal.StartAsync(demo: true, folder: folder))
        {
            for (var tries = 0; await after.CountAsync("oidc_tokens", Aged) > 0; tries++)
            {
                Assert.True(tries < 200, "They are still there");
                await Task.Delay(50, Ct);
            }
            Assert.Equal(living, await after.CountAsync("oidc_tokens", "1 = 1"));
        }
        Directory.Delete(folder, recursive: true);
    }

    private static string Aged => $"creation_date < '{TimeProvider.System.GetUtcNow().AddDays(-30):yyyy-MM-dd}'";
}
