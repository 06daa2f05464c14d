namespace Portal.Domain.Foundation.Data;

/// <summary>The transaction of one use case. Reads answer at once; writes wait for each other and go to a server
/// together, before the next read and before the commit.</summary>
public sealed class Tx
{
    private readonly Statements statements;
    private readonly CancellationToken ct;
    private readonly List<(string Sql, object Args, bool Guarded)> waiting = [];

    internal Tx(Statements statements, CancellationToken ct) => (this.statements, this.ct) = (statements, ct);

    /// <summary>The first row, or null.</summary>
    public async Task<T?> FindAsync<T>(string sql, object args)
    {
        var rows = await ReadAsync<T>(sql, args, 1);
        return rows.Count == 0 ? default : rows[0];
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object args) => await ReadAsync<T>(sql, args, int.MaxValue);

    /// <summary>Executes now and answers how many rows it changed.</summary>
    public async Task<int> ExecAsync(string sql, object args)
    {
        await FlushAsync();
        var command = statements.Bind(sql, args);
        try
        {
            return await command.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            statements.Done(command);
        }
    }

    /// <summary>A write whose number of rows says nothing.</summary>
    public ValueTask WriteAsync(string sql, object args) => SendAsync(sql, args, guarded: false);

    /// <summary>A write whose WHERE is the guard: it changes a row, or somebody was quicker and the use case is run
    /// again from its start.</summary>
    public ValueTask GuardAsync(string sql, object args) => SendAsync(sql, args, guarded: true);

    private async ValueTask SendAsync(string sql, object args, bool guarded)
    {
        if (statements.IsRemote) waiting.Add((sql, args, guarded));
        else if (await ExecAsync(sql, args) == 0 && guarded) throw new Overtaken(sql);
    }

    internal async Task FlushAsync()
    {
        if (waiting.Count == 0) return;
        await using var batch = statements.CreateBatch();
        foreach (var (sql, args, _) in waiting) ((FreshStatements)statements).Add(batch, sql, args);
        await batch.ExecuteNonQueryAsync(ct);
        for (var i = 0; i < waiting.Count; i++)
            if (waiting[i].Guarded && batch.BatchCommands[i].RecordsAffected == 0) throw new Overtaken(waiting[i].Sql);
        waiting.Clear();
    }

    private async Task<List<T>> ReadAsync<T>(string sql, object args, int most)
    {
        await FlushAsync();
        var command = statements.Bind(sql, args);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            if (!await reader.ReadAsync(ct)) return rows;
            var parse = RowParsers.Of(statements.Dialect, sql, typeof(T), reader);
            do rows.Add((T)parse(reader));
            while (rows.Count < most && await reader.ReadAsync(ct));
            return rows;
        }
        finally
        {
            statements.Done(command);
        }
    }
}
