using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using NotifyTransfer = Portal.Domain.Succession.NotifyTransfer;

namespace Portal.Tests.Succession;

/// <summary>One firm absorbs another: what passes over, what lapses, and when. The yearly cap is ¥100,000.</summary>
public sealed class TransferTests
{
    [Theory]
    [EveryEngine(30_000L, 50_000L, 50_000L)]
    [EveryEngine(50_000L, 50_000L, 50_000L)]
    [EveryEngine(60_000L, 50_000L, 40_000L)]
    [EveryEngine(100_000L, 50_000L, 0L)]
    public async Task Carries_what_the_survivors_cap_leaves_room_for_and_lets_the_rest_lapse(
        string engine, long survivorYuan, long absorbedYuan, long carriedYuan)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, _) = await portal.Given.AVoucherAsync(Money.Yuan(survivorYuan));
        var (absorbed, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(absorbedYuan));
        var transfer = await AnApprovableTransferAsync(portal, survivor, absorbed);
        var newVoucher = Guid.CreateVersion7();

        var done = await Ok(portal.UseCase<ApproveTransfer>().ExecuteAsync(An(Role.AuthorityLead),
            new(transfer, new Dictionary<Guid, Guid> { [voucher] = newVoucher }), Ct));

        Assert.Equal((Money.Yuan(carriedYuan), Money.Yuan(absorbedYuan - carriedYuan)), (done.Carried, done.Lapsed));
        Assert.Equal(1, await portal.CountAsync("vouchers",
            $"state = 'Superseded' AND available_fen = 0 AND superseded_fen = {absorbedYuan * 100}"));
        Assert.Equal(carriedYuan > 0 ? 1 : 0, await portal.CountAsync("vouchers",
            $"state = 'Active' AND predecessor_id IS NOT NULL AND face_fen = {carriedYuan * 100}"));
        await portal.AssertReconciledAsync();
        if (carriedYuan > 0)
            await portal.Given.AReviewedOrderAsync(survivor, newVoucher, Money.Yuan(2_000));
    }

    [Theory, EveryEngine]
    public async Task Is_approved_the_day_after_the_creditors_notice_by_one_of_many_at_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        await portal.Given.VouchersAsync(Money.Yuan(10_000), absorbed);
        var transfer = await ANoticedTransferAsync(portal, survivor, absorbed);
        var lastDay = portal.Today.AddDays(45);
        Task<string?> ApproveAsync() => Code(portal.UseCase<ApproveTransfer>().ExecuteAsync(
            An(Role.AuthorityLead), new(transfer, new Dictionary<Guid, Guid>()), Ct));

        portal.At(PortalClock.StartOf(lastDay.AddDays(1)).AddMilliseconds(-1));
        Assert.Equal("NOTICE_RUNNING", await ApproveAsync());
        portal.At(PortalClock.StartOf(lastDay.AddDays(1)));
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ApproveAsync()));

        Assert.Single(codes, code => code is null);
        Assert.Equal(7, codes.Count(code => code == "WRONG_STATE"));
        Assert.Equal(1, await portal.CountAsync("vouchers", "predecessor_id IS NOT NULL"));
        Assert.Equal(1, await portal.CountAsync("enterprises", "state = 'Succeeded'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Vouchers_stand_still_while_it_runs_and_orders_pass_to_the_survivor(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var survivor = await portal.Given.AFirmAsync();
        var (absorbed, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AnAcceptedOrderAsync(absorbed, voucher, Money.Yuan(2_000));
        var reviewed = await portal.Given.AReviewedOrderAsync(absorbed, voucher, Money.Yuan(3_000));
        var transfer = await ANoticedTransferAsync(portal, survivor, absorbed);

        Assert.Equal("VOUCHER_NOT_ACTIVE", await Code(portal.UseCase<PlaceOrder>().ExecuteAsync(
            As(absorbed, Role.EntOperator), new(Guid.CreateVersion7(), portal.Offering, voucher, 1), Ct)));
        Assert.Equal("WRONG_STATE", await Code(portal.UseCase<GiveBackVoucher>().ExecuteAsync(
            As(absorbed, Role.EntOperator), new(voucher), Ct)));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(46));
        await Ok(portal.UseCase<ApproveTransfer>().ExecuteAsync(
            An(Role.AuthorityLead), new(transfer, new Dictionary<Guid, Guid>()), Ct));
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(An(Role.SeniorReviewer), new(reviewed), Ct));

        // 10,000 less the locked 1,000 and 1,500 passed over; what a refused claim unlocks later lapses.
        Assert.Equal(1, await portal.CountAsync("vouchers",
            "state = 'Superseded' AND superseded_fen = 900000 AND locked_fen = 100000"));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<AcceptDelivery>().ExecuteAsync(
            As(absorbed, Role.EntAdmin), new(order), Ct)));
        Assert.Equal("WRONG_STATE", await Code(portal.UseCase<AcceptDelivery>().ExecuteAsync(
            As(survivor, Role.EntAdmin), new(order), Ct)));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Needs_two_different_verified_firms_of_which_one_asks(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        Task<string?> NotifyAsync(Guid by, Guid into, Guid from, string kind = Transfer.MergerAbsorb) =>
            Code(portal.UseCase<NotifyTransfer>().ExecuteAsync(
                As(by, Role.EntAdmin), new(Guid.CreateVersion7(), kind, into, from), Ct));

        Assert.Equal("SAME_FIRM", await NotifyAsync(survivor, survivor, survivor));
        Assert.Equal("NOT_FOUND", await NotifyAsync(Guid.CreateVersion7(), survivor, absorbed));
        Assert.Equal("NOT_FOUND", await NotifyAsync(survivor, survivor, Guid.CreateVersion7()));
        Assert.Equal("TRANSFER_KIND", await NotifyAsync(survivor, survivor, absorbed, "BANKRUPTCY"));
        portal.At("2026-06-30T23:59:59+08:00");
        Assert.Null(await NotifyAsync(absorbed, survivor, absorbed));
        portal.At("2026-07-01T00:00:00+08:00");
        Assert.Equal("ENTERPRISE_NOT_VERIFIED", await NotifyAsync(survivor, survivor, absorbed));
    }

    [Theory, EveryEngine]
    public async Task Names_whichever_firm_is_not_verified(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        foreach (var (due, field) in new[] { ("企业1", "SurvivorId"), ("企业2", "AbsorbedId") })
        {
            await portal.Database.ExecuteAsync($"UPDATE enterprises SET state = 'Suspended' WHERE name = '{due}'");
            var refusal = (await portal.UseCase<NotifyTransfer>().ExecuteAsync(As(survivor, Role.EntAdmin),
                new(Guid.CreateVersion7(), Transfer.MergerAbsorb, survivor, absorbed), Ct)).Refusal!;

            Assert.Equal(("ENTERPRISE_NOT_VERIFIED", field), (refusal.Code, refusal.Field));
            Assert.Equal($"{due}尚未通过认证或认证已到期", refusal.Zh);
            await portal.Database.ExecuteAsync($"UPDATE enterprises SET state = 'Verified' WHERE name = '{due}'");
        }
    }

    [Theory, EveryEngine]
    public async Task Of_many_announcements_of_the_same_two_firms_at_once_in_either_direction_one_counts(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (one, other) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        Task<string?> NotifyAsync(Guid transfer, Guid by, Guid survivor, Guid absorbed) =>
            Code(portal.UseCase<NotifyTransfer>().ExecuteAsync(
                As(by, Role.EntAdmin), new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));

        foreach (var round in Enumerable.Range(1, 3))
        {
            var ids = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToList();
            var codes = await Task.WhenAll(ids.Select((id, i) =>
                NotifyAsync(id, i < 4 ? one : other, i % 2 == 0 ? one : other, i % 2 == 0 ? other : one)));

            Assert.Single(codes, code => code is null);
            Assert.Equal(7, codes.Count(code => code == "TRANSFER_OPEN"));
            Assert.Equal(round, await portal.CountAsync("transfers"));
            // What is over can be announced again.
            await Ok(portal.UseCase<EndTransfer>().ExecuteAsync(
                An(Role.PlatOperator), EndTransfer.Refuse, new(ids[Array.IndexOf(codes, null)], "协议未盖章"), Ct));
        }
        Assert.Null(await NotifyAsync(Guid.CreateVersion7(), one, one, await portal.Given.AFirmAsync()));
        Assert.Null(await NotifyAsync(Guid.CreateVersion7(), one, one, other));
    }

    /// <summary>Up to the publication of the creditors' notice, today.</summary>
    private static async Task<Guid> ANoticedTransferAsync(TestPortal portal, Guid survivor, Guid absorbed)
    {
        var transfer = Guid.CreateVersion7();
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(As(survivor, Role.EntAdmin),
            new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
        Task<Standing> StepAsync(Actor by, Step<TransferState> step) =>
            Ok(portal.UseCase<MoveTransfer>().ExecuteAsync(by, step, new(transfer), Ct));
        await StepAsync(An(Role.PlatOperator), MoveTransfer.Accept);
        await StepAsync(As(absorbed, Role.EntAdmin), MoveTransfer.ConfirmInventory);
        await StepAsync(An(Role.PlatOperator), MoveTransfer.ConfirmSuccessor);
        return transfer;
    }

    private static async Task<Guid> AnApprovableTransferAsync(TestPortal portal, Guid survivor, Guid absorbed)
    {
        var transfer = await ANoticedTransferAsync(portal, survivor, absorbed);
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(46));
        return transfer;
    }
}
