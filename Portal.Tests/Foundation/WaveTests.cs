using Portal.Api.Foundation;

namespace Portal.Tests.Foundation;

/// <summary>What a list asks for row by row is fetched together.</summary>
public sealed class WaveTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private sealed class Squares(List<int> asked) : Wave<int, int>((keys, _) =>
    {
        asked.Add(keys.Count);
        return Task.FromResult(keys.Where(key => key < 50).ToLookup(key => key, key => key * key));
    });

    [Fact]
    public async Task A_level_of_a_query_is_one_fetch_and_the_next_level_another()
    {
        List<int> asked = [];
        var squares = new Squares(asked);
        var tickets = Enumerable.Range(0, 20).Select(n => squares.LoadOne(n)).ToList();
        var again = squares.Load(7);
        var missing = squares.Load(99);

        Assert.Equal<int>(Enumerable.Range(0, 20).Select(n => n * n),
            [.. await Task.WhenAll(tickets.Select(ticket => ticket.GetResultAsync(Ct)))]);
        Assert.Equal([49], await again.GetResultAsync(Ct));
        Assert.Empty(await missing.GetResultAsync(Ct));
        Assert.Equal(4, await squares.LoadOne(2).GetResultAsync(Ct));
        Assert.Equal([21, 1], asked);
    }
}
