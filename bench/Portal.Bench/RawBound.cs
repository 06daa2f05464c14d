using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Portal.Bench;

/// <summary>What the engine itself can do: the rows of a redemption, written by prepared statements on one thread, 256
/// redemptions a transaction, synchronous=FULL. No reads, no rules, no callers.</summary>
internal static class RawBound
{
    private const string Audit =
        """{"state":"Redeemed","voucherId":"00000007-0000-7000-8000-000000000001","redeemed":500000,"unlocked":0,"batchId":"0000000b-0000-7000-8000-000000000001"}""";
    private const string Sha = "4f26fe32f045cadd72f0a787a0d8b7afaa77dbf62844a71b4c7484e3853d6e36";

    private static readonly string[] Sql =
    [
        "UPDATE orders SET state = 'Redeemed', locked_fen = 0, redeemed_fen = 500000, redeemed_by = ?3, redeemed_on = '2026-06-01', batch_id = ?4, version = version + 1 WHERE id = ?1 AND version = 1",
        "UPDATE vouchers SET locked_fen = locked_fen - 500000, redeemed_fen = redeemed_fen + 500000, version = version + 1, state = CASE WHEN state = 'Active' AND available_fen = 0 AND locked_fen = 500000 THEN 'Exhausted' ELSE state END WHERE id = ?2 AND locked_fen >= 500000",
        "INSERT INTO ledger (id, at, programme_id, voucher_id, order_id, debit, credit, amount_fen) VALUES (?5, '2026-06-01T02:00:00.000Z', ?6, ?2, ?1, 'LOCKED', 'REDEEMED', 500000)",
        $"INSERT INTO audit_rows (id, at, act, person_id, request_id, subject_kind, subject_id, before_state, after_state, recorded_at, rule_version) VALUES (?5, '2026-06-01T02:00:00.000Z', 'order.redeem', ?3, ?7, 'order', ?1, '{{\"state\":\"RedemptionReview\",\"locked\":500000}}', '{Audit}', '2026-06-01T02:00:00.000Z', '1')",
        $"INSERT INTO requests (id, act, person_id, input_sha256, answer, answered_at) VALUES (?7, 'order.redeem', ?3, '{Sha}', '{{\"orderId\":\"00000008-0000-7000-8000-000000000001\",\"redeemed\":500000,\"unlocked\":0}}', '2026-06-01T02:00:00.000Z')",
    ];

    /// <summary>Redemptions per second of the orders first … last.</summary>
    public static double Run(string path, long first, long last)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }.ToString());
        connection.Open();
        var handle = connection.Handle!;
        Execute(handle, "PRAGMA synchronous = FULL"); Execute(handle, "PRAGMA cache_size = -8192"); Execute(handle,
            "PRAGMA wal_autocheckpoint = 16384");
        var statements = Sql.Select(sql => Prepare(handle, sql)).ToArray();
        var (officer, batch, programme) = ($"{Seed.Lead}", $"{Seed.Id(11, 1)}", $"{Seed.Programme}");
        var watch = Stopwatch.StartNew();
        for (var order = first; order <= last;)
        {
            Execute(handle, "BEGIN IMMEDIATE");
            for (var n = 0; n < 256 && order <= last; n++, order++)
            {
                string?[] values = [$"{Seed.Order(order)}", $"{Seed.Id(7, order)}", officer, batch,
                    $"{Guid.CreateVersion7()}", programme, $"{Guid.CreateVersion7()}"];
                foreach (var statement in statements) Step(statement, values);
            }
            Execute(handle, "COMMIT");
        }
        var seconds = watch.Elapsed.TotalSeconds;
        foreach (var statement in statements) statement.Dispose();
        return (last - first + 1) / seconds;
    }

    private static sqlite3_stmt Prepare(sqlite3 handle, string sql)
    {
        if (raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(handle).utf8_to_string());
        return statement;
    }

    private static void Step(sqlite3_stmt statement, string?[] values)
    {
        var parameters = raw.sqlite3_bind_parameter_count(statement);
        for (var i = 1; i <= parameters; i++) raw.sqlite3_bind_text(statement, i, values[i - 1]);
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE) throw new InvalidOperationException($"SQLite answered {result}");
    }

    private static void Execute(sqlite3 handle, string sql)
    {
        if (raw.sqlite3_exec(handle, sql) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(handle).utf8_to_string());
    }
}
