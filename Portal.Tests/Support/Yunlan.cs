using System.Net.Http.Json;
using System.Text.Json;

namespace Portal.Tests.Support;

/// <summary>One demo city for all the tests of a class that only look at it, through HTTP.</summary>
public sealed class Yunlan : IAsyncLifetime
{
    internal WebPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await WebPortal.StartAsync(demo: true);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>What the query answers to whoever has no token; an error fails the test and says which.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var visitor = Portal.Visitor();
        using var answer = await visitor.PostAsJsonAsync("/graphql", new { query, variables },
            TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.False(json.TryGetProperty("errors", out var errors), $"{errors}");
        return json.GetProperty("data");
    }
}
