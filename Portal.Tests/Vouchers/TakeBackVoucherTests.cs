using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using NotifyTransfer = Portal.Domain.Succession.NotifyTransfer;

namespace Portal.Tests.Vouchers;

/// <summary>What has happened since a voucher was given back or activated bars the way back. The yearly cap is
/// ¥100,000.</summary>
public sealed class TakeBackVoucherTests
{
    private static readonly Money Cap = Money.Yuan(100_000);

    [Theory, EveryEngine]
    public async Task A_voucher_given_back_stays_so_once_its_place_in_the_year_is_granted_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firms = new[] { await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync() };
        var vouchers = await portal.Given.VouchersAsync(Money.Yuan(60_000), firms);
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(200_000));
        foreach (var (i, award) in new[] { Money.Yuan(40_001), Money.Yuan(40_000) }.Index())
        {
            await GiveBackAsync(portal, firms[i], vouchers[i]);
            var application = await portal.Given.APassedApplicationAsync(round, firms[i], award);
            await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer), new(application, award), Ct));
        }

        var refused = (await BackAsync(portal, firms[0], vouchers[0])).Refusal;
        Assert.Equal("FIRM_YEAR_CAP", refused?.Code);
        Assert.Equal(("E08", "60,000.00", "<= 59,999.00"), (refused!.Why!.Rule, refused.Why.Seen, refused.Why.Needed));
        Assert.Null(await Code(BackAsync(portal, firms[1], vouchers[1])));
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Returned'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task An_award_proposed_at_the_same_moment_and_the_way_back_do_not_both_fit(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firms = new List<Guid>();
        for (var i = 0; i < 6; i++) firms.Add(await portal.Given.AFirmAsync());
        var vouchers = await portal.Given.VouchersAsync(Cap, firms);
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(600_000));
        for (var i = 0; i < firms.Count; i++)
        {
            await GiveBackAsync(portal, firms[i], vouchers[i]);
            var application = await portal.Given.APassedApplicationAsync(round, firms[i], Cap);

            var (back, proposed) = await BothAsync(i % 2 == 0, () => Code(BackAsync(portal, firms[i], vouchers[i])),
                () => Code(portal.UseCase<ProposeAward>().ExecuteAsync(
                    An(Role.SeniorReviewer), new(application, Cap), Ct)));

            Assert.Contains((back, proposed),
                new (string?, string?)[] { (null, "AMOUNT_ABOVE_CAP"), ("FIRM_YEAR_CAP", null) });
        }
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_vouchers_of_a_firm_that_is_being_absorbed_come_back_by_no_way(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var returned = (await portal.Given.VouchersAsync(Money.Yuan(1_000), absorbed))[0];
        var activated = (await portal.Given.VouchersAsync(Money.Yuan(1_000), absorbed))[0];
        await GiveBackAsync(portal, absorbed, returned);
        await Ok(AcceptAsync(portal, await NotifyAsync(portal, survivor, absorbed)));

        Assert.Equal("WRONG_STATE", await Code(BackAsync(portal, absorbed, returned)));
        Assert.Equal("WRONG_STATE", await Code(BackAsync(portal, absorbed, activated)));
        Assert.Equal(0, await portal.CountAsync("vouchers", "state = 'Active'"));
    }

    [Theory, EveryEngine]
    public async Task A_merger_accepted_at_the_same_moment_halts_what_comes_back(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var survivor = await portal.Given.AFirmAsync();
        var firms = new List<Guid>();
        for (var i = 0; i < 6; i++) firms.Add(await portal.Given.AFirmAsync());
        var vouchers = await portal.Given.VouchersAsync(Money.Yuan(1_000), firms);
        for (var i = 0; i < firms.Count; i++)
        {
            await GiveBackAsync(portal, firms[i], vouchers[i]);
            var transfer = await NotifyAsync(portal, survivor, firms[i]);

            var (back, accepted) = await BothAsync(i % 2 == 0, () => Code(BackAsync(portal, firms[i], vouchers[i])),
                () => Code(AcceptAsync(portal, transfer)));

            Assert.Null(accepted);
            Assert.Contains(back, new[] { null, "WRONG_STATE" });
            Assert.Equal(1, await portal.CountAsync("vouchers",
                $"enterprise_id = '{firms[i]}' AND state = '{(back is null ? "Transferring" : "Returned")}'"));
        }
        await portal.AssertReconciledAsync();
    }

    /// <summary>Both at once, the one or the other a little earlier.</summary>
    private static async Task<(string? One, string? Other)> BothAsync(
        bool oneFirst, Func<Task<string?>> one, Func<Task<string?>> other)
    {
        var (early, late) = oneFirst ? (Task.Run(one), Task.Run(other)) : (Task.Run(other), Task.Run(one));
        return oneFirst ? (await early, await late) : (await late, await early);
    }

    private static Task<Outcome<Standing>> BackAsync(TestPortal portal, Guid firm, Guid voucher) =>
        portal.UseCase<TakeBackVoucher>().ExecuteAsync(As(firm, Role.EntOperator), new(voucher), Ct);

    private static Task GiveBackAsync(TestPortal portal, Guid firm, Guid voucher) =>
        Ok(portal.UseCase<GiveBackVoucher>().ExecuteAsync(As(firm, Role.EntOperator), new(voucher), Ct));

    private static async Task<Guid> NotifyAsync(TestPortal portal, Guid survivor, Guid absorbed)
    {
        var transfer = Guid.CreateVersion7();
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(As(absorbed, Role.EntAdmin),
            new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
        return transfer;
    }

    private static Task<Outcome<Standing>> AcceptAsync(TestPortal portal, Guid transfer) =>
        portal.UseCase<MoveTransfer>().ExecuteAsync(An(Role.PlatOperator), MoveTransfer.Accept, new(transfer), Ct);
}
