namespace Portal.Domain.Foundation.Data;

/// <summary>The transaction of one use case. Reads answer at once; writes wait for each other and go to a server
/// together, before the next read and before the commit.</summary>
public sealed class Tx
{
    private readonly Statements statements;
    private readonly CancellationToken ct;

    internal Tx(Statements statements, CancellationToken ct) => (this.statements, this.ct) = (statements, ct);

    /// <summary>The first row, or null.</summary>
    public async Task<T?> FindAsync<T>(string sql, object args)
    {
        var rows = await ReadAsync<T>(sql, args, 1);
        return rows.Count == 0 ? default : rows[0];
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object args) =>
        await ReadAsync<T>(sql, args, int.MaxValue);

    /// <summary>Executes now and answers how many rows it changed.</summary>
    public async Task<int> ExecAsync(string sql, object args)
    {
        await statements.FlushAsync(ct);
        return await statements.ExecuteAsync(sql, args, ct);
    }

    /// <summary>A write whose number of rows says nothing.</summary>
    public ValueTask WriteAsync(string sql, object args) => statements.WriteAsync(sql, args, guarded: false, ct);

    /// <summary>A write whose WHERE is the guard: it changes a row, or somebody was quicker and the use case is run
    /// again from its start. It comes before the writes that rely on it: they would meet a CHECK before it said
    /// so.</summary>
    public ValueTask GuardAsync(string sql, object args) => statements.WriteAsync(sql, args, guarded: true, ct);

    private async Task<List<T>> ReadAsync<T>(string sql, object args, int most)
    {
        await statements.FlushAsync(ct);
        return await statements.ReadAsync<T>(sql, args, most, ct);
    }
}
