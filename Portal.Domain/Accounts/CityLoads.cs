using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Whether this database holds a replayed city, and whether all of it: a replay that was killed half-way
/// leaves an unfinished load behind.</summary>
public sealed class CityLoads(Database database)
{
    /// <param name="StartsAt">The instant (UTC) at which the city's own time goes on.</param>
    public sealed record Load(Guid Id, string Name, DateTimeOffset StartsAt, long Finished)
    {
        public bool IsFinished => Finished > 0;
    }

    public Task<Load?> FindAsync(CancellationToken ct) => database.FindAsync<Load>(Select, new { }, ct);

    /// <summary>True when nothing has been set up or done in this database.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken ct) =>
        await database.FindAsync<long>(CountTraces, new { }, ct) == 0;

    public async Task<Load> BeginAsync(string name, DateTimeOffset startsAt, CancellationToken ct)
    {
        var load = new Load(Guid.CreateVersion7(), name, startsAt.ToUniversalTime(), 0);
        await database.TransactAsync<Load>(async tx =>
        {
            await tx.WriteAsync(Insert, load);
            return load;
        }, ct);
        return load;
    }

    public Task FinishAsync(Load load, CancellationToken ct) => database.TransactAsync<Load>(async tx =>
    {
        await tx.GuardAsync(Finish, load);
        return load;
    }, ct);

    /// <summary>The last instant at which anything was done here; the city's time never goes back behind it.</summary>
    public Task<DateTimeOffset?> LastActAsync(CancellationToken ct) =>
        database.FindAsync<DateTimeOffset?>(SelectLastAct, new { }, ct);

    private const string Select = "SELECT id, name, starts_at, finished FROM city_loads";
    private const string CountTraces = """
        SELECT CAST(COUNT(*) AS BIGINT) AS traces
          FROM (SELECT id FROM city_loads UNION ALL SELECT id FROM organisations UNION ALL SELECT id FROM people) t
        """;
    private const string Insert = """
        INSERT INTO city_loads (id, name, starts_at, finished) VALUES (@Id, @Name, @StartsAt, 0)
        """;
    private const string Finish = "UPDATE city_loads SET finished = 1 WHERE id = @Id AND finished = 0";
    private const string SelectLastAct = "SELECT MAX(answered_at) AS at FROM requests";
}
