using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using Tasks = Portal.Domain.Oversight.Tasks;

namespace Portal.Tests.Catalogue;

/// <summary>What is taken off sale is ordered by nobody any more, waits on nobody's desk, and its provider is told
/// why.</summary>
public sealed class SuspensionTests
{
    [Theory, EveryEngine]
    public async Task Whoever_is_still_ordering_what_is_taken_off_sale_is_refused(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(90_000));
        var suspended = 0;
        async Task<(bool IsLate, string? Code)> OrderAsync()
        {
            var isLate = Volatile.Read(ref suspended) > 0;
            return (isLate, await Code(PlaceAsync(portal, firm, voucher)));
        }
        async Task<IReadOnlyList<(bool IsLate, string? Code)>> ShopAsync()
        {
            var codes = new List<(bool, string?)>();
            for (var i = 0; i < 6; i++) codes.Add(await OrderAsync());
            return codes;
        }

        var shoppers = Enumerable.Range(0, 4).Select(_ => Task.Run(ShopAsync, Ct)).ToList();
        await Ok(MoveAsync(portal, MoveOffering.Suspend, "接到投诉"));
        Volatile.Write(ref suspended, 1);
        var orders = (await Task.WhenAll(shoppers)).SelectMany(one => one).Append(await OrderAsync()).ToList();

        Assert.All(orders, order => Assert.Contains(order.Code, new[] { null, "OFFERING_NOT_LISTED" }));
        Assert.All(orders.Where(order => order.IsLate), order => Assert.Equal("OFFERING_NOT_LISTED", order.Code));
        Assert.Equal(orders.Count(order => order.Code is null), await portal.CountAsync("orders"));
    }

    [Theory, EveryEngine]
    public async Task An_order_that_was_checked_before_and_is_written_after_is_not_written(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        Assert.SkipUnless(engine == Engines.PostgreSql, "Held between its check and its write where reads can be held");
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        Task<string?>? order = null;

        // It reads what is on sale first, and the terms of the programme after that.
        await Ok(portal.Database.AsAnotherHost().TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync("LOCK TABLE programme_sizes IN ACCESS EXCLUSIVE MODE", new { });
            order = Task.Run(() => Code(PlaceAsync(portal, firm, voucher)), Ct);
            while (await portal.CountAsync("pg_locks",
                "NOT granted AND relation = 'programme_sizes'::regclass") == 0) await Task.Delay(5, Ct);
            await Ok(MoveAsync(portal, MoveOffering.Suspend, "接到投诉"));
            return new Done();
        }, Ct));

        Assert.Equal("OFFERING_NOT_LISTED", await order!);
        Assert.Equal(0, await portal.CountAsync("orders"));
    }

    [Theory, EveryEngine]
    public async Task A_revision_waits_on_no_desk_while_its_offering_is_suspended(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var seller = As(portal.Provider, Role.ProvOperator);
        async Task<(long Counted, int Listed, int Suspended)> DraftsAsync()
        {
            async Task<int> InAsync(OfferingState state) => (await Ok(portal.UseCase<OfferingPages>().InAnyStateAsync(
                seller, new(null, null, null, null), state, OfferingSort.Newest, new Slice(9, null), Ct))).Rows.Count;
            return ((await portal.UseCase<Tasks>().CountAsync(
                    seller, [new("offering", OfferingState.Draft)], Ct)).Single().Things,
                await InAsync(OfferingState.Draft), await InAsync(OfferingState.Suspended));
        }
        await Ok(portal.UseCase<ReviseOffering>().ExecuteAsync(seller, new(portal.Offering), Ct));

        Assert.Equal((1, 1, 0), await DraftsAsync());
        await Ok(MoveAsync(portal, MoveOffering.Suspend, "接到投诉"));
        Assert.Equal((0, 0, 1), await DraftsAsync());
        await Ok(MoveAsync(portal, MoveOffering.Resume));
        Assert.Equal((1, 1, 0), await DraftsAsync());
    }

    [Theory, EveryEngine]
    public async Task A_provider_is_told_that_the_platform_took_its_offering_off_sale_and_why(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var desk = await TidingDesk.OpenAsync(portal);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var officer = await desk.APersonAsync(null, Role.PlatOperator);
        var stranger = await desk.APersonAsync(firm, Role.EntOperator);
        var number = CaseNumber.OfOffering(portal.Offering);

        foreach (var (step, reason) in new (MoveOffering.Way, string?)[]
            { (MoveOffering.Suspend, "接到投诉"), (MoveOffering.Resume, null),
              (MoveOffering.Suspend, new string('长', Limits.Text)), (MoveOffering.ForceDelist, "限期未整改") })
        {
            await Ok(MoveAsync(portal, step, reason));
            await desk.TellAsync();
            portal.At(portal.UseCase<PortalClock>().Now.AddMinutes(1));
        }

        var told = (await desk.InboxOfAsync(clerk)).Reverse().ToList();
        Assert.Equal(
            [
                ("offering.suspend:Provider", $"数据集 · {number} · 接到投诉"),
                ("offering.resume:Provider", $"数据集 · {number}"),
                ("offering.forceDelist:Provider", $"数据集 · {number} · 限期未整改"),
            ],
            told.Where(one => !one.About.EndsWith('…')).Select(one => (one.Tiding, one.About)));
        Assert.Equal(Limits.Name, Assert.Single(told, one => one.About.EndsWith('…')).About.Length);
        Assert.All(told, one => Assert.Equal(portal.Offering, one.SubjectId));
        Assert.Equal(4, await desk.LettersToAsync(clerk));
        foreach (var other in new[] { officer, stranger }) Assert.Empty(await desk.InboxOfAsync(other));
    }

    private static Task<Outcome<Standing>> PlaceAsync(TestPortal portal, Guid firm, Guid voucher) =>
        portal.UseCase<PlaceOrder>().ExecuteAsync(
            As(firm, Role.EntOperator), new(Guid.CreateVersion7(), portal.Offering, voucher, 1), Ct);

    private static Task<Outcome<Standing>> MoveAsync(TestPortal portal, MoveOffering.Way way, string? reason = null) =>
        portal.UseCase<MoveOffering>().ExecuteAsync(An(Role.PlatOperator), way,
            new(portal.Offering, reason) { RequestId = Guid.CreateVersion7() }, Ct);
}
