using System.Data.Common;

namespace Portal.Domain.Foundation.Data;

/// <summary>SQL Server counts the rows of each statement of a batch; guards are looked at when it has
/// answered.</summary>
internal sealed class SqlServerStatements(DbConnection connection, DbTransaction transaction, Dialect dialect)
    : ServerStatements(connection, transaction, dialect)
{
    private readonly DbTransaction transaction = transaction;

    public override async Task FlushAsync(CancellationToken ct)
    {
        if (Waiting.Count == 0) return;
        await using var batch = NewBatch();
        foreach (var write in Waiting) Add(batch, write, write.Sql);
        await batch.ExecuteNonQueryAsync(ct);
        for (var i = 0; i < Waiting.Count; i++)
            if (Waiting[i].Guarded && batch.BatchCommands[i].RecordsAffected == 0) throw new Overtaken(Waiting[i].Sql);
        Waiting.Clear();
    }

    public override async Task CommitAsync()
    {
        await FlushAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public override Task RollbackAsync() => transaction.RollbackAsync(CancellationToken.None);
}
