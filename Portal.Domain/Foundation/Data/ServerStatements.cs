using System.Data.Common;

namespace Portal.Domain.Foundation.Data;

/// <summary>One use case's transaction on a server, which is a round trip away: writes wait for each other and go
/// together, before the next read and before the commit.</summary>
internal abstract class ServerStatements(DbConnection connection, DbTransaction? transaction, Dialect dialect)
    : FreshStatements(connection, transaction, dialect)
{
    private readonly DbTransaction? transaction = transaction;

    protected sealed record Write(string Sql, object Args, bool Guarded);

    protected List<Write> Waiting { get; } = [];

    public override ValueTask WriteAsync(string sql, object args, bool guarded, CancellationToken ct)
    {
        Waiting.Add(new Write(sql, args, guarded));
        return ValueTask.CompletedTask;
    }

    /// <summary>Executes what waits and makes all of it last.</summary>
    public abstract Task CommitAsync();

    public abstract Task RollbackAsync();

    protected DbBatch NewBatch()
    {
        var batch = Connection.CreateBatch();
        batch.Transaction = transaction;
        return batch;
    }

    /// <param name="text">The statement as it is sent.</param>
    protected void Add(DbBatch batch, Write write, string text)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = text;
        AddParameters(command.Parameters, command.CreateParameter, write.Sql, write.Args);
        batch.BatchCommands.Add(command);
    }
}
