using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Tests.Oversight;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>A code and a refresh token are good once. Where two bring one at the same moment nobody knows who stole it:
/// neither keeps anything.</summary>
public sealed class OneUseTests
{
    private const int Rounds = 6;
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_refresh_token_that_is_brought_twice_at_once_leaves_nobody_anything(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var portal = await SortTests.CityOnAsync(engine, database);
        for (var round = 0; round < Rounds; round++)
        {
            using var app = new App(portal);
            var tokens = await app.RedeemCodeAsync(await app.CodeAsync("prov1.op", "order offline_access"));
            var refresh = tokens.GetProperty("refresh_token").GetString()!;

            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.RefreshAsync(refresh)));

            Assert.True(answers.Count(IsGiven) <= 1);
            await AssertNothingIsLeftAsync(portal, app, answers.Append(tokens));
        }
    }

    [Theory, EveryEngine]
    public async Task A_code_that_is_brought_twice_at_once_leaves_nobody_anything(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var portal = await SortTests.CityOnAsync(engine, database);
        for (var round = 0; round < Rounds; round++)
        {
            using var app = new App(portal);
            var code = await app.CodeAsync("prov1.op", "order offline_access");

            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.RedeemCodeAsync(code)));

            Assert.True(answers.Count(IsGiven) <= 1);
            await AssertNothingIsLeftAsync(portal, app, answers);
        }
    }

    private static bool IsGiven(JsonElement answer) => answer.TryGetProperty("access_token", out _);

    private static async Task AssertNothingIsLeftAsync(WebPortal portal, App app, IEnumerable<JsonElement> answers)
    {
        foreach (var answer in answers.Where(IsGiven))
        {
            using var http = portal.Visitor();
            http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", answer.GetProperty("access_token").GetString());
            using var asked = await http.PostAsJsonAsync("/graphql", new { query = "{ viewer { name } }" }, Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
            Assert.False(IsGiven(await app.RefreshAsync(answer.GetProperty("refresh_token").GetString()!)));
        }
    }
}
