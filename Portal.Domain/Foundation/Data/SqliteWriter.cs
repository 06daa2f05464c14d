using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Portal.Domain.Foundation.Data;

/// <summary>SQLite has one writer, so the portal has one too: it takes whatever use cases are waiting, runs each in a
/// savepoint, commits them together and only then answers. A refused or failing use case undoes itself alone; when the
/// COMMIT fails, all of its batch have failed. Disk syncs are shared, statements are prepared once.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostPerCommit = 256;

    private readonly SqliteDialect dialect;
    private readonly Channel<IWork> waiting = Channel.CreateBounded<IWork>(4096);
    private readonly Lazy<Task> loop;

    public SqliteWriter(SqliteDialect dialect)
    {
        this.dialect = dialect;
        loop = new Lazy<Task>(() => Task.Run(LoopAsync));
    }

    public async Task<T> RunAsync<T>(Func<Tx, Task<Attempt<T>>> attempt, CancellationToken ct)
    {
        _ = loop.Value;
        var work = new Work<T>(attempt, ct);
        await waiting.Writer.WriteAsync(work, ct);
        return await work.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (loop.IsValueCreated) await loop.Value;
    }

    private async Task LoopAsync()
    {
        KeptStatements? statements = null;
        var batch = new List<IWork>(MostPerCommit);
        while (await waiting.Reader.WaitToReadAsync())
        {
            try
            {
                statements ??= new KeptStatements((SqliteConnection)await dialect.OpenForWritingAsync(), dialect);
                await CommitTogetherAsync(statements, batch);
            }
            catch (Exception fault)
            {
                // Nothing of the batch is on disk for certain: every caller hears so, and the connection goes.
                foreach (var work in batch) work.Fail(fault);
                if (batch.Count == 0 && waiting.Reader.TryRead(out var first)) first.Fail(fault);
                if (statements is not null) await statements.DisposeAsync();
                statements = null;
            }
            batch.Clear();
        }
        if (statements is not null) await statements.DisposeAsync();
    }

    private async Task CommitTogetherAsync(KeptStatements statements, List<IWork> batch)
    {
        statements.Execute("BEGIN IMMEDIATE");
        for (var before = -1; batch.Count > before && batch.Count < MostPerCommit;)
        {
            before = batch.Count;
            while (batch.Count < MostPerCommit && waiting.Reader.TryRead(out var work))
            {
                batch.Add(work);
                statements.Execute("SAVEPOINT use_case");
                if (!await work.TryAsync(statements)) statements.Execute("ROLLBACK TO use_case");
                statements.Execute("RELEASE use_case");
            }
            // Whoever is about to ask gets a turn: on a busy machine more of them share a disk sync, on an idle one it
            // costs nothing.
            await Task.Yield();
        }
        statements.Execute("COMMIT");
        foreach (var work in batch) work.AnswerCaller();
    }

    private interface IWork
    {
        /// <summary>Runs the use case; false when what it wrote must be undone.</summary>
        Task<bool> TryAsync(Statements statements);
        void AnswerCaller();
        void Fail(Exception fault);
    }

    private sealed class Work<T>(Func<Tx, Task<Attempt<T>>> attempt, CancellationToken ct) : IWork
    {
        private Attempt<T> done;
        private Exception? failed;

        public TaskCompletionSource<T> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<bool> TryAsync(Statements statements)
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                done = await attempt(new Tx(statements, CancellationToken.None));
                return done.Keep;
            }
            catch (Exception fault)
            {
                failed = fault;
                return false;
            }
        }

        public void AnswerCaller()
        {
            if (failed is null) Answer.TrySetResult(done.Answer);
            else Answer.TrySetException(failed);
        }

        public void Fail(Exception fault) => Answer.TrySetException(fault);
    }
}
