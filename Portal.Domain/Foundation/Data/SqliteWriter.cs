using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Portal.Domain.Foundation.Data;

/// <summary>SQLite has one writer, so the portal has one too, on a thread of its own: it takes whatever use cases are
/// waiting, runs one after the other, commits them together and only then answers. A refused or failing use case undoes
/// itself alone; when the COMMIT fails, all of its batch have failed. Disk syncs are shared, statements are prepared
/// once.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>So few that, of many callers, some are heard and answered while others are written: a batch of all of
    /// them would leave the rest of the machine idle, and then the writer.</summary>
    private const int MostPerCommit = 32;

    private readonly SqliteDialect dialect;
    private readonly Channel<IWork> waiting = Channel.CreateBounded<IWork>(4096);
    private readonly Lazy<Task> loop;

    public SqliteWriter(SqliteDialect dialect)
    {
        this.dialect = dialect;
        loop = new Lazy<Task>(() => Task.Factory.StartNew(
            Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
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

    private void Loop()
    {
        KeptStatements? statements = null;
        var batch = new List<IWork>(MostPerCommit);
        while (Now(waiting.Reader.WaitToReadAsync().AsTask()))
        {
            try
            {
                statements ??= new KeptStatements((SqliteConnection)Now(dialect.OpenAloneAsync()), dialect);
                CommitTogether(statements, batch);
            }
            catch (Exception fault)
            {
                // Nothing of the batch is on disk for certain: every caller hears so, and the connection goes.
                foreach (var work in batch) work.Fail(fault);
                if (batch.Count == 0 && waiting.Reader.TryRead(out var first)) first.Fail(fault);
                statements?.Dispose();
                statements = null;
            }
            batch.Clear();
        }
        statements?.Dispose();
    }

    private void CommitTogether(KeptStatements statements, List<IWork> batch)
    {
        statements.Execute("BEGIN IMMEDIATE");
        if (!TryAll(statements, batch))
        {
            statements.Execute("ROLLBACK");
            statements.Execute("BEGIN IMMEDIATE");
            foreach (var work in batch) TryAlone(statements, work);
        }
        statements.Execute("COMMIT");
        foreach (var work in batch) work.AnswerCaller();
    }

    /// <summary>Runs what is waiting, without savepoints: they would cost a fifth of the time, and hardly anybody who
    /// has written undoes it.</summary>
    /// <returns>False when somebody did: then the whole batch has to be run anew, which a use case has to bear
    /// anyway.</returns>
    private bool TryAll(KeptStatements statements, List<IWork> batch)
    {
        for (var before = -1; batch.Count > before && batch.Count < MostPerCommit;)
        {
            before = batch.Count;
            while (batch.Count < MostPerCommit && waiting.Reader.TryRead(out var work))
            {
                batch.Add(work);
                var changes = statements.Changes;
                var kept = Now(work.TryAsync(statements));
                if (!statements.InTransaction) throw new InvalidOperationException("The transaction was undone");
                if (!kept && statements.Changes != changes) return false;
            }
            // Whoever is about to ask gets a turn: on a busy machine more of them share a disk sync, on an idle one it
            // costs nothing.
            Thread.Yield();
        }
        return true;
    }

    private static void TryAlone(KeptStatements statements, IWork work)
    {
        statements.Execute("SAVEPOINT use_case");
        if (!Now(work.TryAsync(statements))) statements.Execute("ROLLBACK TO use_case");
        statements.Execute("RELEASE use_case");
    }

    // The engine answers at once: there is next to nothing to wait for, and this thread has nothing else to do.
    private static T Now<T>(Task<T> task) => task.GetAwaiter().GetResult();

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
