using System.Data.Common;
using System.Text.RegularExpressions;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Foundation;

/// <summary>What scripts fill in for data that was there before them. A city is played with the portal of today,
/// carried into a database of script 0034, which cannot hold what later scripts added, and migrated: it is what it
/// was.</summary>
public sealed partial class UpgradeTests
{
    private const int Before = 34;

    [Theory, EveryEngine]
    public async Task A_city_of_before_is_after_its_migration_what_it_would_have_been(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (halted, never) = await AMergerAsync(portal);
        var answered = await AnAnsweredClawbackAsync(portal);
        await AServedClawbackAsync(portal);
        await ReceiptsAsync(portal);
        await AppealsAsync(portal);
        var (delivering, disputed) = await DeliveriesAsync(portal);
        await using var old = await TestDatabase.CreateEmptyAsync(engine);
        Assert.Equal(Before, await Migrator.MigrateAsync(old.Database, [.. Migrator.Scripts(engine).Take(Before)], Ct));

        await CarryAsync(portal.Database, old, never);
        // As they were kept: the delivery before the new one, the number of a receipt as it was typed.
        await old.ExecuteAsync("UPDATE orders SET delivered_on = placed_on, auto_accept_on = placed_on "
            + $"WHERE id = '{delivering}' OR id = '{disputed}'");
        await old.ExecuteAsync("UPDATE batch_payees SET receipt_no = ' hd-1' WHERE receipt_no = 'HD-2'");
        Assert.Equal(Migrator.Scripts(engine).Count - Before, await Migrator.MigrateAsync(old.Database, Ct));

        foreach (var (what, least) in Filled)
        {
            var expected = await portal.Database.Database.ListAsync<Row>($"{what} ORDER BY id", new { }, Ct);
            Assert.True(expected.Count >= least, $"{expected.Count} of {least}: {what}");
            Assert.Equal(expected, await old.Database.ListAsync<Row>($"{what} ORDER BY id", new { }, Ct));
        }
        Task<string?> HaltedAsync(Guid voucher) => old.Database.FindAsync<string>(
            "SELECT halted_from FROM vouchers WHERE id = @Id", new { Id = voucher }, Ct);
        Assert.Equal(("Active", "PendingActivation"), (await HaltedAsync(halted), await HaltedAsync(never)));
        // Taken twice before that was refused: it stands with its first payment.
        Assert.Equal(["HD-1"],
            await old.Database.ListAsync<string>("SELECT receipt_no FROM bank_receipts", new { }, Ct));
        Assert.Equal(answered, await old.Database.FindAsync<Guid>(
            "SELECT id FROM clawbacks WHERE state = 'Hearing' AND answered_at IS NOT NULL", new { }, Ct));
    }

    private sealed record Row(Guid Id, string State, Guid One, Guid Other);

    /// <summary>The rows that scripts filled, and how many there are at least.</summary>
    private static readonly (string What, int Least)[] Filled =
    [
        ("SELECT id, COALESCE(answer, '') AS state, notified_by AS one, id AS other FROM transfers", 1),
        ("SELECT id, CASE WHEN served_rules = 1 THEN state ELSE '' END AS state, id AS one, id AS other "
            + "FROM clawbacks", 2),
        ("SELECT id, state, reviewed_by AS one, ruled_by AS other FROM disputes WHERE reviewed_by IS NOT NULL", 2),
        ("SELECT id, state, id AS one, id AS other FROM orders WHERE delivered_on IS NOT NULL", 4),
        ("SELECT id, state, id AS one, id AS other FROM orders WHERE delivered_on IS NULL", 2),
    ];

    private static async Task<(Guid Halted, Guid Never)> AMergerAsync(TestPortal portal)
    {
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var one = (await portal.Given.VouchersAsync(Money.Yuan(1_000), absorbed))[0];
        var other = (await portal.Given.VouchersAsync(Money.Yuan(1_000), absorbed))[0];
        var (transfer, admin) = (Guid.CreateVersion7(), As(absorbed, Role.EntAdmin));
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(
            admin, new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
        await Ok(portal.UseCase<MoveTransfer>().ExecuteAsync(
            An(Role.PlatOperator), MoveTransfer.Accept, new(transfer), Ct));
        return (one, other);
    }

    private static async Task<Guid> AnAnsweredClawbackAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.ASettledOrderAsync(firm, voucher, Money.Yuan(2_000));
        var clawback = Guid.CreateVersion7();
        await Ok(portal.UseCase<ProposeClawback>().ExecuteAsync(
            An(Role.Auditor), new(clawback, order, Money.Yuan(2_000)), Ct));
        await Ok(portal.UseCase<DecideClawback>().TellAsync(
            An(Role.AuthorityOperator), new(clawback, Money.Yuan(1_000)), Ct));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            As(portal.Provider, Role.ProvAdmin), MoveClawback.Respond, new(clawback, "无意见"), Ct));
        return clawback;
    }

    private static async Task AServedClawbackAsync(TestPortal portal)
    {
        var clawback = await AnAnsweredClawbackAsync(portal);
        await Ok(portal.UseCase<DecideClawback>().DecideAsync(
            An(Role.AuthorityLead), new(clawback, Money.Yuan(1_000)), Ct));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            An(Role.AuthorityOperator), MoveClawback.Serve, new(clawback), Ct));
    }

    private static async Task ReceiptsAsync(TestPortal portal)
    {
        foreach (var receipt in new[] { "HD-1", "HD-2" })
        {
            var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
            var batch = await portal.Given.AnInstructedBatchAsync(
                await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000)));
            await Ok(portal.UseCase<RecordReceipt>().ExecuteAsync(
                An(Role.Finance), new(batch, portal.Provider, Money.Yuan(1_000), receipt), Ct));
        }
    }

    /// <summary>Of a claim and of an application, each reviewed, turned down and brought back.</summary>
    private static async Task AppealsAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(An(Role.SeniorReviewer), new(order, "缺少证明"), Ct));
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var applicant = await portal.Given.AFirmAsync();
        var application = await portal.Given.APassedApplicationAsync(round, applicant, Money.Yuan(1_000));
        await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(
            An(Role.SeniorReviewer), MoveApplication.FailSecond, new(application, "材料不足"), Ct));
        var (ofClaim, ofApplication) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Ok(portal.UseCase<AppealRedemption>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), new(order, ofClaim, "证明已提交"), Ct));
        await Ok(portal.UseCase<AppealApplication>().ExecuteAsync(
            As(applicant, Role.EntAdmin), new(application, ofApplication, "材料齐全"), Ct));
        foreach (var (appeal, step) in new[] { (ofClaim, DecideAppeal.Overturn), (ofApplication, DecideAppeal.Remand) })
        {
            await Disputes.Appealing.AdvanceAsync(portal, appeal);
            await Ok(Disputes.Appealing.HearAsync(portal, An(Role.SeniorReviewer), appeal));
            await Ok(Disputes.Appealing.DecideAsync(portal, step, appeal));
        }
        // Reviewed anew by others, which is none of the appeal's.
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order, Money.Yuan(2_000)), Ct));
        await Ok(portal.UseCase<PassFirst>().ExecuteAsync(An(Role.Reviewer), new(application, Money.Yuan(1_000)), Ct));
    }

    /// <summary>Both delivered, refused and to be delivered anew; one is disputed since.</summary>
    private static async Task<(Guid Delivering, Guid Disputed)> DeliveriesAsync(TestPortal portal)
    {
        var orders = new List<Guid>();
        for (var i = 0; i < 2; i++)
        {
            var (firm, order) = await Disputes.Disputing.ADeliveryAsync(portal);
            var (admin, provider) = (As(firm, Role.EntAdmin), As(portal.Provider, Role.ProvOperator));
            await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(provider, new(order, 10), Ct));
            await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(admin, MoveOrder.RefuseAcceptance, new(order), Ct));
            await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Redeliver, new(order), Ct));
            if (i == 1)
                await Ok(portal.UseCase<OpenDispute>().ExecuteAsync(admin, OpenDispute.InDelivery,
                    new(order, Guid.CreateVersion7(), "CONTRACT", "未重新交付"), Ct));
            orders.Add(order);
        }
        return (orders[0], orders[1]);
    }

    /// <summary>Every row, with those of its columns that are there.</summary>
    /// <param name="never">A voucher of which the trail shall not know that it was activated.</param>
    private static async Task CarryAsync(TestDatabase from, TestDatabase to, Guid never)
    {
        await using var source = await from.Database.Dialect.OpenAsync(Ct);
        await using var target = await to.Database.Dialect.OpenAsync(Ct);
        foreach (var table in Migrator.Scripts(from.Database.Engine).Take(Before)
            .SelectMany(script => Created().Matches(script.Text)).Select(match => match.Groups[1].Value).Distinct()
            .Where(table => !table.StartsWith("kept_", StringComparison.Ordinal)))
        {
            var known = await ColumnsAsync(target, table);
            await using var reading = source.CreateCommand();
            reading.CommandText = $"SELECT * FROM {table}" + (table == "audit_rows"
                ? $" WHERE act <> 'voucher.activate' OR subject_id <> '{never}'" : "");
            await using var reader = await reading.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct)) await InsertAsync(target, table, known, reader);
        }
    }

    private static async Task<HashSet<string>> ColumnsAsync(DbConnection database, string table)
    {
        await using var command = database.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE 1 = 0";
        await using var reader = await command.ExecuteReaderAsync(Ct);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task InsertAsync(DbConnection to, string table, HashSet<string> known, DbDataReader row)
    {
        await using var command = to.CreateCommand();
        List<string> names = [];
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (row.IsDBNull(i) || !known.Contains(row.GetName(i))) continue;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", row.GetValue(i));
            command.Parameters.Add(parameter);
            names.Add(row.GetName(i));
        }
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ("
            + $"{string.Join(", ", command.Parameters.Cast<DbParameter>().Select(one => one.ParameterName))})";
        await command.ExecuteNonQueryAsync(Ct);
    }

    [GeneratedRegex(@"^CREATE TABLE (\w+)", RegexOptions.Multiline)]
    private static partial Regex Created();
}
