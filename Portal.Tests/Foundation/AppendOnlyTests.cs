using System.Data.Common;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

/// <summary>The engine itself refuses to change the past, whoever asks.</summary>
public sealed class AppendOnlyTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly Guid Id = Guid.CreateVersion7();

    [Theory, EveryEngine]
    public async Task Nothing_in_the_ledger_changes_or_goes(string engine)
    {
        await using var portal = await TestDatabase.CreateAsync(engine);
        await DoAsync(portal.Database, Ledger.Insert, new
        {
            Id, At = DateTimeOffset.UnixEpoch, ProgrammeId = Id, RoundId = (Guid?)null, VoucherId = (Guid?)null,
            OrderId = (Guid?)null, BatchId = (Guid?)null, Debit = Ledger.Budget, Credit = Ledger.Quota,
            Amount = new Money(5),
        });

        await RefusesAsync(portal, "UPDATE ledger SET amount_fen = 6 WHERE id = @Id");
        await RefusesAsync(portal, "DELETE FROM ledger WHERE id = @Id");
        if (engine == "sqlite") await RefusesAsync(portal, """
            INSERT OR REPLACE INTO ledger (id, at, programme_id, debit, credit, amount_fen)
            VALUES (@Id, '2026-01-01T00:00:00.000Z', @Id, 'BUDGET', 'QUOTA', 6)
            """);

        Assert.Equal(5,
            await portal.Database.FindAsync<long>("SELECT amount_fen FROM ledger WHERE id = @Id", new { Id }, Ct));
    }

    [Theory, EveryEngine]
    public async Task Nothing_in_the_audit_trail_changes_or_goes(string engine)
    {
        await using var portal = await TestDatabase.CreateAsync(engine);
        await DoAsync(portal.Database, """
            INSERT INTO audit_rows (id, at, act, person_id, subject_kind, subject_id, after_state, recorded_at,
                                    rule_version)
            VALUES (@Id, @At, 'test.act', @Id, 'test', @Id, 'before', @At, '1')
            """, new { Id, At = DateTimeOffset.UnixEpoch });

        await RefusesAsync(portal, "UPDATE audit_rows SET after_state = 'after' WHERE id = @Id");
        await RefusesAsync(portal, "DELETE FROM audit_rows WHERE id = @Id");

        var after = await portal.Database.FindAsync<string>("SELECT after_state FROM audit_rows WHERE id = @Id",
            new { Id }, Ct);
        Assert.Equal("before", after);
    }

    private static async Task RefusesAsync(TestDatabase portal, string sql)
    {
        var fault = await Assert.ThrowsAnyAsync<DbException>(() => DoAsync(portal.Database, sql, new { Id }));
        Assert.Contains("append-only", fault.Message);
    }

    private static async Task DoAsync(Database database, string sql, object args)
    {
        var outcome = await database.TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync(sql, args);
            return new Done();
        }, Ct);
        Assert.Null(outcome.Refusal);
    }
}
