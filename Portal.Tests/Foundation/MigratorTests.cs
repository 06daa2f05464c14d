using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

public sealed class MigratorTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Applies_every_script_once_and_nothing_the_second_time(string engine)
    {
        await using var empty = await TestDatabase.CreateEmptyAsync(engine);

        Assert.Equal(Migrator.Scripts(engine).Count, await Migrator.MigrateAsync(empty.Database, Ct));
        Assert.Equal(0, await Migrator.MigrateAsync(empty.Database, Ct));
        Assert.Equal(Migrator.Scripts(engine).Select(script => script.Name), await HistoryAsync(empty));
    }

    [Theory, EveryEngine]
    public async Task Eight_hosts_starting_at_once_migrate_a_fresh_database_once(string engine)
    {
        await using var empty = await TestDatabase.CreateEmptyAsync(engine);
        var hosts = Enumerable.Range(0, 8).Select(_ => empty.AsAnotherHost()).ToList();

        var applied = await Task.WhenAll(hosts.Select(host => Task.Run(() => Migrator.MigrateAsync(host, Ct), Ct)));

        Assert.Equal(Migrator.Scripts(engine).Count, applied.Sum());
        Assert.Equal(Migrator.Scripts(engine).Select(script => script.Name), await HistoryAsync(empty));
    }

    [Theory, EveryEngine]
    public async Task Refuses_a_script_that_has_changed_since_it_was_applied(string engine)
    {
        await using var migrated = await TestDatabase.CreateAsync(engine);
        var scripts = Migrator.Scripts(engine).ToList();
        scripts[3] = scripts[3] with { Text = scripts[3].Text + "-- one more word\n" };

        var drift = await Assert.ThrowsAsync<SchemaDrift>(() => Migrator.MigrateAsync(migrated.Database, scripts, Ct));

        Assert.Contains(scripts[3].Name, drift.Message);
    }

    [Theory, EveryEngine]
    public async Task Takes_a_script_with_other_line_ends_for_the_same(string engine)
    {
        await using var migrated = await TestDatabase.CreateAsync(engine);
        var scripts = Migrator.Scripts(engine)
            .Select(script => script with { Text = script.Text.ReplaceLineEndings("\r\n") });

        Assert.Equal(0, await Migrator.MigrateAsync(migrated.Database, [.. scripts], Ct));
    }

    [Theory, EveryEngine]
    public async Task Refuses_a_database_that_a_newer_portal_has_migrated(string engine)
    {
        await using var migrated = await TestDatabase.CreateAsync(engine);
        List<Migrator.Script> newer =
            [.. Migrator.Scripts(engine), new("9999_newer.sql", "CREATE TABLE newer (id bigint NOT NULL)")];
        await Migrator.MigrateAsync(migrated.Database, newer, Ct);

        var drift = await Assert.ThrowsAsync<SchemaDrift>(() => Migrator.MigrateAsync(migrated.Database, Ct));

        Assert.Contains("9999_newer.sql", drift.Message);
    }

    [Theory, EveryEngine]
    public async Task Leaves_nothing_of_a_script_that_fails_and_applies_it_once_it_is_mended(string engine)
    {
        await using var migrated = await TestDatabase.CreateAsync(engine);
        var scripts = Migrator.Scripts(engine);
        var broken = new Migrator.Script("9999_half.sql",
            "CREATE TABLE half (id bigint NOT NULL);\nINSERT INTO nowhere VALUES (1);");
        var mended = broken with { Text = "CREATE TABLE half (id bigint NOT NULL);" };

        await Assert.ThrowsAnyAsync<Exception>(() =>
            Migrator.MigrateAsync(migrated.Database, [.. scripts, broken], Ct));
        Assert.Equal(scripts.Count, (await HistoryAsync(migrated)).Count);

        Assert.Equal(1, await Migrator.MigrateAsync(migrated.Database, [.. scripts, mended], Ct));
    }

    private static Task<IReadOnlyList<string>> HistoryAsync(TestDatabase of) =>
        of.Database.ListAsync<string>("SELECT name FROM schema_history ORDER BY name", new { }, Ct);
}
