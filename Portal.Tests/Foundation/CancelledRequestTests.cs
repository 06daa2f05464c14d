using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Tests.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

/// <summary>A client that hangs up does not know what became of its act; asking again with the same id tells.</summary>
public sealed class CancelledRequestTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acts_whose_clients_hung_up_are_done_once_or_not_at_all_and_asking_again_does_them()
    {
        using var http = city.Portal.Visitor();
        var token = await Machine.TokenAsync(http, "prov1.admin", "demo-prov1.admin", "provider");
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        using var asked = await http.PostAsJsonAsync("/graphql", new { query = "{ viewer { organisationId } }" }, Ct);
        var provider = (await asked.Content.ReadFromJsonAsync<JsonElement>(Ct))
            .GetProperty("data").GetProperty("viewer").GetProperty("organisationId").GetGuid();
        Task<long> DoneAsync() => city.Portal.CountAsync("requests", "act = 'provider.correctAccount'");
        var before = await DoneAsync();
        var ids = Enumerable.Range(0, 60).Select(_ => Guid.CreateVersion7()).ToList();
        Task<HttpResponseMessage> ActAsync(Guid clientMutationId, CancellationToken ct) =>
            http.PostAsJsonAsync("/graphql", new
            {
                query = "mutation($input: ProviderInput!) { correctProviderAccount(input: $input) { state refusal { code } } }",
                variables = new { input = new { clientMutationId, providerId = provider } },
            }, ct);

        await Task.WhenAll(ids.Select(async (id, n) =>
        {
            using var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(n));
            try
            {
                using var answer = await ActAsync(id, hangUp.Token);
            }
            catch (OperationCanceledException)
            {
                // Hung up.
            }
        }));

        foreach (var id in ids)
        {
            using var again = await ActAsync(id, Ct);
            var payload = (await again.Content.ReadFromJsonAsync<JsonElement>(Ct))
                .GetProperty("data").GetProperty("correctProviderAccount");
            Assert.Equal(JsonValueKind.Null, payload.GetProperty("refusal").ValueKind);
        }
        Assert.Equal(before + ids.Count, await DoneAsync());
    }
}
