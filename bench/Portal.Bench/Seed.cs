using System.Globalization;
using Portal.Domain.Foundation.Data;

namespace Portal.Bench;

/// <summary>Fills a migrated database by whole statements: a city with one programme, and n firms' vouchers with one
/// reviewed order each, ready to be redeemed; or n approved applications, ready to be issued.</summary>
internal static class Seed
{
    public static readonly Guid Reviewer = Id(9, 1), Lead = Id(9, 2), Round = Id(5, 1), Programme = Id(4, 1);

    public static Guid Id(int kind, long number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"{kind:x8}-0000-7000-8000-{number:x12}"));

    public static Guid Order(long number) => Id(8, number);

    /// <param name="vouchers">Firms, applications and vouchers.</param>
    /// <param name="orders">How many of the vouchers have an order, spread evenly over them.</param>
    public static async Task RedeemableAsync(Database database, long vouchers, long orders)
    {
        var step = vouchers / orders;
        await CityAsync(database, applicationState: "Issued", vouchers);
        await RunAsync(database, $"""
            INSERT INTO vouchers (id, programme_id, round_id, enterprise_id, application_id, state, valid_from,
                                  valid_to, face_fen, available_fen, locked_fen, redeemed_fen, expired_fen, revoked_fen, returned_fen, superseded_fen, version)
            SELECT {Text(database, 7)}, '{Programme}', '{Round}', {Text(database, 3)}, {Text(database, 6)}, 'Active',
                   '2026-03-02', '2099-12-31', 1000000,
                   500000, 500000, 0, 0, 0, 0, 0, 1 FROM {Numbers(database, vouchers)}
            """);
        await RunAsync(database, $"""
            INSERT INTO orders (id, enterprise_id, provider_id, offering_id, voucher_id, programme_id, state, quantity,
                                list_price_fen, placed_on, confirm_until, contract_no, signed_on, contract_fen,
                                price_fen, eligible_fen, size_class, rate_percent, subsidy_fen, binding_limit, locked_fen, redeemed_fen, claim_until, reviewed_by, version)
            SELECT {Text(database, 8)}, {Text(database, 3, step)}, '{Id(2, 1)}', '{Id(2, 2)}', {Text(database, 7, step)},
                   '{Programme}', 'RedemptionReview', 10, 100000,
                   '2026-03-02', '2026-03-05', 'HT-2026-000001', '2026-03-03', 1000000, 1000000, 1000000, 'Small',
                   50, 500000, 'Rate', 500000, 0, '2099-12-31', '{Reviewer}', 1 FROM {Numbers(database, orders)}
            """);
        await AnalyzeAsync(database);
    }

    public static async Task IssuableAsync(Database database, long applications)
    {
        await CityAsync(database, applicationState: "Approved", applications);
        await RunAsync(database,
            $"UPDATE applications SET voucher_id = {(database.Engine == "sqlite" ? "'00000007' || substr(id, 9)" : "('00000007' || substr(id::text, 9))::uuid")}");
        await RunAsync(database, $"UPDATE programmes SET unallocated_fen = 0, budget_fen = {applications * 1_000_000}");
        await RunAsync(database,
            $"UPDATE round_quotas SET quota_fen = {applications * 1_000_000}, reserved_fen = {applications * 1_000_000}");
        await RunAsync(database,
            $"INSERT INTO notices (id, kind, subject_id, published_at, published_on, ends_on) VALUES ('{Id(10, 1)}', 'Round', '{Round}', '2026-03-02T00:00:00.000Z', '2026-03-02', '2026-03-09')");
        await RunAsync(database, "UPDATE rounds SET state = 'PublicNotice'");
        await AnalyzeAsync(database);
    }

    public static Task RunAsync(Database database, string sql) =>
        database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, new { }), CancellationToken.None);

    private static async Task CityAsync(Database database, string applicationState, long firms)
    {
        await RunAsync(database,
            "INSERT INTO settings (version, content, set_at, set_by) VALUES (1, '{\"NoticeWorkingDays\":5,\"SupplementWorkingDays\":5,\"ConfirmWorkingDays\":3,\"AutoAcceptDays\":15,\"AppealDays\":60,\"CreditorNoticeDays\":45,\"RelatedEquityBp\":2500,\"StartupMonths\":36,\"DaysOff\":[],\"WeekendDaysWorked\":[]}', '2026-01-01T00:00:00.000Z', '" + Lead + "')");
        await RunAsync(database, "INSERT INTO regions (code, name) VALUES ('990100', '云澜市')");
        await RunAsync(database,
            $"INSERT INTO organisations (id, kind, name, uscc) SELECT {Text(database, 3)}, 'Enterprise', 'firm', 'x' FROM {Numbers(database, firms)}");
        await RunAsync(database,
            $"INSERT INTO organisations (id, kind, name, uscc) VALUES ('{Id(2, 1)}', 'Provider', 'provider', 'y')");
        await RunAsync(database, $"INSERT INTO zones (id, code, name) VALUES ('{Id(2, 3)}', 'Z', 'Z')");
        await RunAsync(database,
            $"INSERT INTO providers (id, name, uscc, region_code, intro, state, version) VALUES ('{Id(2, 1)}', 'provider', 'y', '990100', '', 'Admitted', 1)");
        await RunAsync(database,
            $"INSERT INTO offerings (id, provider_id, zone_id, category, name, unit, unit_price_fen, data_grade, delivery, update_cycle, note, domestic_compute, state, version) VALUES ('{Id(2, 2)}', '{Id(2, 1)}', '{Id(2, 3)}', 'DATA', 'o', 'u', 100000, '', '', '', '', 0, 'Listed', 1)");
        await RunAsync(database,
            $"INSERT INTO enterprises (id, name, uscc, region_code, section, industry_class, industry_name, sme_key, founded_on, state, holder_id, grants_version, version) SELECT {Text(database, 3)}, 'firm', 'x', '990100', 'I', '6513', '', 'SOFTWARE_IT', '2015-01-01', 'Verified', {Text(database, 3)}, 0, 1 FROM {Numbers(database, firms)}");
        await RunAsync(database,
            $"INSERT INTO programmes (id, name, kind, mode, state, budget_fen, unallocated_fen, order_cap_fen, valid_days, claim_days, domestic_bonus, startup_bonus, rule_version, version) VALUES ('{Programme}', 'p', 'DATA_VOUCHER', 'Deduct', 'Active', 1000000000000, 1000000000000, 5000000, 180, 30, 0, 0, 1, 1)");
        await RunAsync(database,
            $"INSERT INTO programme_sizes (programme_id, size_class, rate_percent, firm_year_cap_fen) VALUES ('{Programme}', 'Small', 50, 10000000)");
        await RunAsync(database,
            $"INSERT INTO programme_categories (programme_id, category) VALUES ('{Programme}', 'DATA')");
        await RunAsync(database,
            $"INSERT INTO rounds (id, name, open_at, close_at, state, scheduled_at, version) VALUES ('{Round}', 'r', '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z', 'InUse', '2026-02-01T00:00:00.000Z', 1)");
        await RunAsync(database,
            $"INSERT INTO round_quotas (round_id, programme_id, quota_fen, reserved_fen, claimed_fen) VALUES ('{Round}', '{Programme}', 0, 0, 0)");
        await RunAsync(database,
            $"INSERT INTO batches (id, cutoff_on, state, opened_at, version) VALUES ('{Id(11, 1)}', '2099-12-31', 'Open', '2026-03-01T00:00:00.000Z', 1)");
        await RunAsync(database,
            $"INSERT INTO applications (id, round_id, programme_id, enterprise_id, requested_fen, passed_fen, approved_fen, state, submitted_at, version) SELECT {Text(database, 6)}, '{Round}', '{Programme}', {Text(database, 3)}, 1000000, 1000000, 1000000, '{applicationState}', '2026-03-01T00:00:00.000Z', 1 FROM {Numbers(database, firms)}");
    }

    private static Task AnalyzeAsync(Database database) => RunAsync(database, "ANALYZE");

    /// <summary>The id of the n-th thing of a kind, in the engine's own words.</summary>
    private static string Text(Database database, int kind, long step = 1) => database.Engine == "sqlite"
        ? $"'{kind:x8}-0000-7000-8000-' || printf('%012x', n * {step})"
        : $"('{kind:x8}-0000-7000-8000-' || lpad(to_hex(n * {step}), 12, '0'))::uuid";

    private static string Numbers(Database database, long count) => database.Engine == "sqlite"
        ? $"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) SELECT n FROM c)"
        : $"generate_series(1, {count}) AS n";
}
