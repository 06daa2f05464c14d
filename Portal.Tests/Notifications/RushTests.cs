using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notifications;

/// <summary>More happened than can be told at once, and long ago: all of it is told in the end, each thing
/// once.</summary>
public sealed class RushTests
{
    private const int Old = 7, AtOnce = 3;

    [Theory, EveryEngine]
    public async Task What_a_portal_that_was_away_has_missed_is_told_bit_by_bit(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var desk = await TidingDesk.OpenAsync(portal, hoursAgo: 3);
        await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var order = Guid.CreateVersion7();
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(
            await desk.APersonAsync(firm, Role.EntOperator), new(order, portal.Offering, voucher, 1), Ct));
        var now = PortalClock.Cut(TimeProvider.System.GetUtcNow());
        for (var i = 0; i < Old; i++) await RecordAsync(portal, order, now.AddMinutes(-50).AddSeconds(i));
        await WriteAsync(portal, "UPDATE tiding_feeds SET heard_to = @At", new { At = now.AddMinutes(-40) });

        var host = desk.AnotherHost(AtOnce);
        var runs = 0;
        while (await host.ExecuteAsync(byMail: false, Ct) > 0) Assert.True(++runs < 2 * Old, "It tells the same for ever");

        Assert.Equal(Old + 1, await portal.CountAsync("inbox_items", $"subject_id = '{order}'"));
    }

    // The same act once more, as if it had been recorded then.
    private static Task RecordAsync(TestPortal portal, Guid order, DateTimeOffset at) => WriteAsync(portal, """
        INSERT INTO audit_rows (id, at, act, person_id, organisation_id, request_id, subject_kind, subject_id,
                                before_state, after_state, recorded_at, rule_version)
        SELECT @Id, at, act, person_id, organisation_id, request_id, subject_kind, subject_id, before_state, after_state,
               @At, rule_version
          FROM audit_rows WHERE subject_id = @Order AND act = 'order.place'
           AND recorded_at = (SELECT MAX(recorded_at) FROM audit_rows WHERE subject_id = @Order)
        """, new { Id = Guid.CreateVersion7(), At = at, Order = order });

    private static Task WriteAsync(TestPortal portal, string sql, object args) =>
        portal.Database.Database.TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync(sql, args);
            return new Done();
        }, Ct);
}
