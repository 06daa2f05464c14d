using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

public sealed class DatabaseTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_refused_use_case_undoes_itself_alone(string engine)
    {
        await using var scratch = await ScratchAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(id =>
            scratch.Database.TransactAsync<Done>(async tx =>
            {
                await tx.WriteAsync(Insert, new Row(id, 1));
                await tx.ExecAsync(Insert, new Row(id + 1000, 1));
                return id % 3 == 0 ? new NotFound("thing") : new Done();
            }, Ct)));

        Assert.All(outcomes, (outcome, id) => Assert.Equal(id % 3 == 0 ? "NOT_FOUND" : null, outcome.Refusal?.Code));
        var kept = Enumerable.Range(0, 100).Where(id => id % 3 != 0).Select(id => (long)id).ToList();
        Assert.Equal([.. kept, .. kept.Select(id => id + 1000)], await IdsAsync(scratch.Database));
    }

    [Theory, EveryEngine]
    public async Task A_failing_use_case_undoes_itself_alone_and_its_caller_hears_the_fault(string engine)
    {
        await using var scratch = await ScratchAsync(engine);

        var faults = await Task.WhenAll(Enumerable.Range(0, 100).Select(id => Record.ExceptionAsync(() =>
            scratch.Database.TransactAsync<Done>(async tx =>
            {
                await tx.ExecAsync(Insert, new Row(id, 1));
                if (id % 4 == 0) throw new InvalidDataException($"{id}");
                if (id % 4 == 1) await tx.ExecAsync(Insert, new Row(id + 1000, -1)); // against the CHECK
                return new Done();
            }, Ct)).AsTask()));

        Assert.All(faults, (fault, id) =>
            Assert.Equal((id % 4 == 0, id % 4 >= 2), (fault is InvalidDataException, fault is null)));
        Assert.Equal(
            Enumerable.Range(0, 100).Where(id => id % 4 >= 2).Select(id => (long)id), await IdsAsync(scratch.Database));
    }

    [Theory, EveryEngine]
    public async Task Meeting_anothers_key_it_runs_again_and_finds_the_winner(string engine)
    {
        await using var scratch = await ScratchAsync(engine);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ =>
            scratch.Database.TransactAsync<string>(async (tx, run) =>
            {
                if (run > 0 && await tx.FindAsync<long?>(SelectBalance, new { Id = 7L }) is not null) return "found";
                await tx.WriteAsync(Insert, new Row(7, 1));
                return "made";
            }, Ct)));

        Assert.Single(answers, answer => answer.Value == "made");
        Assert.Equal(29, answers.Count(answer => answer.Value == "found"));
        Assert.Equal([7], await IdsAsync(scratch.Database));
    }

    [Theory, EveryEngine]
    public async Task A_guarded_write_that_finds_nothing_runs_the_use_case_again(string engine)
    {
        await using var scratch = await ScratchAsync(engine);
        await scratch.Database.TransactAsync<Done>(async tx => await InsertAsync(tx, 1, 5), Ct);

        var outcome = await scratch.Database.TransactAsync<int>(async (tx, run) =>
        {
            await tx.GuardAsync(Take, new { Id = 1L, Amount = run < 2 ? 6L : 5L });
            await tx.WriteAsync(Insert, new Row(10 + run, 1));
            return run;
        }, Ct);

        Assert.Equal(2, outcome.Value);
        Assert.Equal([1, 12], await IdsAsync(scratch.Database));
    }

    [Theory, EveryEngine]
    public async Task Overtaken_every_time_it_says_so_and_leaves_nothing(string engine)
    {
        await using var scratch = await ScratchAsync(engine);

        var outcome = await scratch.Database.TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync(Insert, new Row(1, 1));
            await tx.GuardAsync(Take, new { Id = 2L, Amount = 1L });
            return new Done();
        }, Ct);

        Assert.IsType<JustChanged>(outcome.Refusal);
        Assert.Empty(await IdsAsync(scratch.Database));
    }

    [Theory, EveryEngine]
    public async Task Answers_only_when_other_hosts_can_see_it(string engine)
    {
        await using var scratch = await ScratchAsync(engine);
        var another = scratch.AsAnotherHost();

        var seen = await Task.WhenAll(Enumerable.Range(1, 100).Select(async id =>
        {
            await scratch.Database.TransactAsync<Done>(async tx => await InsertAsync(tx, id, id), Ct);
            return await another.FindAsync<long>(SelectBalance, new { Id = (long)id }, Ct);
        }));

        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long)id), seen);
    }

    [Theory, EveryEngine]
    public async Task Cancelled_before_it_starts_it_does_nothing(string engine)
    {
        await using var scratch = await ScratchAsync(engine);
        var ran = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scratch.Database.TransactAsync<Done>(async tx =>
        {
            ran = true;
            return await InsertAsync(tx, 1, 1);
        }, new CancellationToken(canceled: true)));

        Assert.False(ran);
        Assert.Empty(await IdsAsync(scratch.Database));
    }

    [Theory, EveryEngine]
    public async Task Two_hundred_takers_empty_one_row_and_never_overdraw_it(string engine)
    {
        await using var scratch = await ScratchAsync(engine);
        var hosts = new[] { scratch.Database, scratch.AsAnotherHost() };
        await scratch.Database.TransactAsync<Done>(async tx => await InsertAsync(tx, 1, 150), Ct);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => hosts[n % 2].TransactAsync<Done>(
            async tx => await tx.ExecAsync(Take, new { Id = 1L, Amount = 1L }) == 1
                ? new Done() : new NotFound("balance"), Ct)));

        Assert.Equal(150, outcomes.Count(outcome => outcome.Refusal is null));
        Assert.Equal(50, outcomes.Count(outcome => outcome.Refusal is NotFound));
        Assert.Equal(0, await scratch.Database.FindAsync<long>(SelectBalance, new { Id = 1L }, Ct));
    }

    [Theory, EveryEngine]
    public async Task Reads_that_raced_a_guard_end_in_the_right_sum(string engine)
    {
        await using var scratch = await ScratchAsync(engine);
        await scratch.Database.TransactAsync<Done>(async tx => await InsertAsync(tx, 1, 0), Ct);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () =>
        {
            // What a door does with JUST_CHANGED: asks again.
            while (true)
            {
                var outcome = await scratch.Database.TransactAsync<Done>(async tx =>
                {
                    var balance = await tx.FindAsync<long>(SelectBalance, new { Id = 1L });
                    await tx.GuardAsync(Set, new { Id = 1L, Seen = balance, Balance = balance + 1 });
                    return new Done();
                }, Ct);
                if (outcome.Refusal is null) return outcome;
            }
        }, Ct)));

        Assert.Equal(40, outcomes.Length);
        Assert.Equal(40, await scratch.Database.FindAsync<long>(SelectBalance, new { Id = 1L }, Ct));
    }

    private static async Task<TestDatabase> ScratchAsync(string engine)
    {
        var database = await TestDatabase.CreateEmptyAsync(engine);
        await database.ExecuteAsync(
            "CREATE TABLE scratch (id bigint NOT NULL PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0))");
        return database;
    }

    private static async Task<Outcome<Done>> InsertAsync(Tx tx, long id, long balance)
    {
        await tx.WriteAsync(Insert, new Row(id, balance));
        return new Done();
    }

    private static Task<IReadOnlyList<long>> IdsAsync(Database database) =>
        database.ListAsync<long>("SELECT id FROM scratch ORDER BY id", new { }, Ct);

    private sealed record Row(long Id, long Balance);

    private const string Insert = "INSERT INTO scratch (id, balance) VALUES (@Id, @Balance)";
    private const string SelectBalance = "SELECT balance FROM scratch WHERE id = @Id";
    private const string Take = "UPDATE scratch SET balance = balance - @Amount WHERE id = @Id AND balance >= @Amount";
    private const string Set = "UPDATE scratch SET balance = @Balance WHERE id = @Id AND balance = @Seen";
}
