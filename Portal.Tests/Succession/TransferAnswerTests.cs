using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Succession;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using NotifyTransfer = Portal.Domain.Succession.NotifyTransfer;

namespace Portal.Tests.Succession;

/// <summary>Whichever firm did not announce it has its say, and a merger can end before it is carried out.</summary>
public sealed class TransferAnswerTests
{
    [Theory]
    [EveryEngine(false)]
    [EveryEngine(true)]
    public async Task Is_not_taken_up_against_the_will_of_whoever_did_not_announce_it(string engine, bool bySurvivor)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var (by, asked) = bySurvivor ? (survivor, absorbed) : (absorbed, survivor);
        var transfer = await ANotifiedTransferAsync(portal, survivor, absorbed, by);
        var answer = portal.UseCase<AnswerTransfer>();

        Assert.Equal("NOT_FOUND", await Code(answer.ConsentAsync(
            As(Guid.CreateVersion7(), Role.EntAdmin), new(transfer), Ct)));
        Assert.Equal("NOT_YOURS_TO_ANSWER", await Code(answer.ConsentAsync(
            As(by, Role.EntAdmin), new(transfer), Ct)));
        Assert.Equal("NOT_YOURS_TO_ANSWER", await Code(answer.DissentAsync(
            As(by, Role.EntAdmin), new(transfer, "不合并"), Ct)));
        Assert.Equal("WRONG_ROLE", await Code(answer.ConsentAsync(
            As(asked, Role.EntOperator), new(transfer), Ct)));
        Assert.Equal("TEXT", await Code(answer.DissentAsync(As(asked, Role.EntAdmin), new(transfer, " "), Ct)));
        await Ok(answer.DissentAsync(As(asked, Role.EntAdmin), new(transfer, "没有签过合并协议"), Ct));
        Assert.Equal("OTHER_FIRM_OBJECTS", await Code(AcceptAsync(portal, transfer)));
        await Ok(answer.ConsentAsync(As(asked, Role.EntAdmin), new(transfer), Ct));
        await Ok(AcceptAsync(portal, transfer));
        Assert.Equal("WRONG_STATE", await Code(answer.DissentAsync(
            As(asked, Role.EntAdmin), new(transfer, "太晚"), Ct)));
    }

    [Theory, EveryEngine]
    public async Task Of_an_objection_and_an_acceptance_at_once_one_counts(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        foreach (var round in Enumerable.Range(0, 6))
        {
            var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
            var (by, asked) = round % 2 == 0 ? (survivor, absorbed) : (absorbed, survivor);
            var transfer = await ANotifiedTransferAsync(portal, survivor, absorbed, by);

            var codes = await Task.WhenAll(
                Code(AcceptAsync(portal, transfer)),
                Code(portal.UseCase<AnswerTransfer>().DissentAsync(
                    As(asked, Role.EntAdmin), new(transfer, "不同意"), Ct)));

            Assert.Single(codes, code => code is null);
            Assert.Contains(codes.Single(code => code is not null), new[] { "OTHER_FIRM_OBJECTS", "WRONG_STATE" });
        }
        Assert.Equal(0, await portal.CountAsync("transfers", "state = 'Inventory' AND answer = 'Objected'"));
    }

    [Theory]
    [EveryEngine(false)]
    [EveryEngine(true)]
    public async Task Whoever_did_not_announce_it_is_told_by_letter_too(string engine, bool bySurvivor)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var third = await portal.Given.AFirmAsync();
        var (by, asked) = bySurvivor ? (survivor, absorbed) : (absorbed, survivor);
        var desk = await TidingDesk.OpenAsync(portal);
        var clerk = await desk.APersonAsync(asked, Role.EntOperator);
        var admin = await desk.APersonAsync(asked, Role.EntAdmin);
        var other = await desk.APersonAsync(by, Role.EntAdmin);
        var officer = await desk.APersonAsync(null, Role.PlatOperator);
        var stranger = await desk.APersonAsync(third, Role.EntAdmin);

        var transfer = Guid.CreateVersion7();
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(
            other, new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
        await desk.TellAsync();
        foreach (var one in new[] { clerk, admin })
        {
            var told = Assert.Single(await desk.InboxOfAsync(one));
            Assert.Equal(("transfer.notify:Firm", transfer), (told.Tiding, told.SubjectId));
            Assert.Equal(1, await desk.LettersToAsync(one));
        }
        Assert.Empty(await desk.InboxOfAsync(other));
        await Ok(portal.UseCase<AnswerTransfer>().DissentAsync(admin, new(transfer, "没有签过协议"), Ct));
        await desk.TellAsync();

        Assert.Equal("transfer.dissent:Firm", Assert.Single(await desk.InboxOfAsync(other)).Tiding);
        Assert.Equal(["transfer.dissent:Officers", "transfer.notify:Officers"],
            (await desk.InboxOfAsync(officer)).Select(one => one.Tiding).Order());
        Assert.Empty(await desk.InboxOfAsync(stranger));
    }

    [Theory, EveryEngine]
    public async Task Waits_at_the_desk_of_whoever_did_not_announce_it_until_it_has_answered(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var third = await portal.Given.AFirmAsync();
        async Task<long> WaitingForAsync(Guid firm) => Assert.Single(await portal.UseCase<Tasks>()
            .CountAsync(As(firm, Role.EntAdmin), [new("answer", TransferState.Notified)], Ct)).Things;

        var transfer = await ANotifiedTransferAsync(portal, survivor, absorbed, by: absorbed);
        await ANotifiedTransferAsync(portal, third, absorbed, by: third);

        Assert.Equal((1, 1, 0),
            (await WaitingForAsync(survivor), await WaitingForAsync(absorbed), await WaitingForAsync(third)));
        Assert.Equal(0, await portal.CountAsync("transfers", "answer IS NOT NULL"));
        await Ok(portal.UseCase<AnswerTransfer>().ConsentAsync(As(survivor, Role.EntAdmin), new(transfer), Ct));
        Assert.Equal(0, await WaitingForAsync(survivor));
    }

    [Theory, EveryEngine]
    public async Task Is_taken_back_by_its_notifier_or_turned_down_by_the_platform_with_a_reason(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var transfer = await ANotifiedTransferAsync(portal, survivor, absorbed, by: survivor);
        var other = await ANotifiedTransferAsync(portal, await portal.Given.AFirmAsync(), absorbed, by: absorbed);

        Assert.Equal("NOT_YOURS_TO_WITHDRAW",
            await Code(EndAsync(portal, As(absorbed, Role.EntAdmin), EndTransfer.Withdraw, transfer)));
        Assert.Equal("TEXT",
            await Code(EndAsync(portal, As(survivor, Role.EntAdmin), EndTransfer.Withdraw, transfer, "")));
        var codes = await Task.WhenAll(
            Code(EndAsync(portal, As(survivor, Role.EntAdmin), EndTransfer.Withdraw, transfer)),
            Code(AcceptAsync(portal, transfer)),
            Code(EndAsync(portal, An(Role.PlatOperator), EndTransfer.Refuse, transfer)));
        await Ok(EndAsync(portal, An(Role.PlatOperator), EndTransfer.Refuse, other));

        Assert.Single(codes, code => code is null);
        Assert.Equal(2, codes.Count(code => code == "WRONG_STATE"));
        // The one that was taken up goes on.
        Assert.Equal(codes[1] is null ? 1 : 2,
            await portal.CountAsync("transfers", "state IN ('NotAccepted', 'Terminated') AND ended_reason = '不再合并'"));
    }

    [Theory]
    [EveryEngine(false)]
    [EveryEngine(true)]
    public async Task Given_up_it_leaves_everything_as_it_stood_before(string engine, bool inNotice)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var survivor = await portal.Given.AFirmAsync();
        var (absorbed, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var transfer = await ANotifiedTransferAsync(portal, survivor, absorbed, by: absorbed);
        await Ok(AcceptAsync(portal, transfer));
        await Ok(portal.UseCase<Domain.Enterprises.NotifyTransfer>().ExecuteAsync(
            As(absorbed, Role.EntAdmin), new(absorbed, transfer), Ct));
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Transferring'"));
        if (inNotice)
        {
            var move = portal.UseCase<MoveTransfer>();
            await Ok(move.ExecuteAsync(As(absorbed, Role.EntAdmin), MoveTransfer.ConfirmInventory, new(transfer), Ct));
            await Ok(move.ExecuteAsync(An(Role.PlatOperator), MoveTransfer.ConfirmSuccessor, new(transfer), Ct));
        }

        var step = inNotice ? EndTransfer.TerminateNotice : EndTransfer.Terminate;
        var codes = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => Code(EndAsync(portal, As(survivor, Role.EntAdmin), step, transfer))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Active' AND halted_from IS NULL"));
        Assert.Equal(0, await portal.CountAsync("enterprises", "state = 'RightsTransferring'"));
        Assert.Equal(0, await portal.CountAsync("notices", "kind = 'Creditors' AND closed_at IS NULL"));
        await portal.Given.AReviewedOrderAsync(absorbed, voucher, Money.Yuan(2_000));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_authority_approves_it_or_does_not_and_then_everything_is_as_before(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var survivor = await portal.Given.AFirmAsync();
        var (absorbed, _) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var transfer = await ANotifiedTransferAsync(portal, survivor, absorbed, by: absorbed);
        await Ok(AcceptAsync(portal, transfer));
        var move = portal.UseCase<MoveTransfer>();
        await Ok(move.ExecuteAsync(As(absorbed, Role.EntAdmin), MoveTransfer.ConfirmInventory, new(transfer), Ct));
        await Ok(move.ExecuteAsync(An(Role.PlatOperator), MoveTransfer.ConfirmSuccessor, new(transfer), Ct));
        Task<string?> RejectAsync(Role role) =>
            Code(EndAsync(portal, An(role), EndTransfer.Reject, transfer));

        Assert.Equal("WRONG_STATE", await RejectAsync(Role.AuthorityLead));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(60));
        Assert.Equal("WRONG_ROLE", await RejectAsync(Role.PlatOperator));
        var codes = await Task.WhenAll(RejectAsync(Role.AuthorityLead),
            Code(portal.UseCase<ApproveTransfer>().ExecuteAsync(
                An(Role.AuthorityLead), new(transfer, new Dictionary<Guid, Guid>()), Ct)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(codes[0] is null ? 1 : 0, await portal.CountAsync("vouchers", "state = 'Active' AND halted_from IS NULL AND enterprise_id = '" + absorbed + "'"));
        Assert.Equal(codes[0] is null ? 0 : 1, await portal.CountAsync("enterprises", "state = 'Succeeded'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Given_up_it_leaves_still_what_another_merger_holds(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var survivor = await portal.Given.AFirmAsync();
        var (absorbed, _) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var first = await ANotifiedTransferAsync(portal, survivor, absorbed, by: absorbed);
        var second = await ANotifiedTransferAsync(portal, await portal.Given.AFirmAsync(), absorbed, by: absorbed);
        await Ok(AcceptAsync(portal, first));
        await Ok(AcceptAsync(portal, second));

        await Ok(EndAsync(portal, As(absorbed, Role.EntAdmin), EndTransfer.Terminate, first));
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Transferring'"));
        await Ok(EndAsync(portal, As(absorbed, Role.EntAdmin), EndTransfer.Terminate, second));
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Active'"));
    }

    [Theory, EveryEngine]
    public async Task What_it_has_is_for_the_firm_itself_and_the_officers(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var survivor = await portal.Given.AFirmAsync();
        var (absorbed, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        await portal.Given.AReviewedOrderAsync(absorbed, voucher, Money.Yuan(2_000));
        var transfer = await ANotifiedTransferAsync(portal, survivor, absorbed, by: survivor);
        var holdings = portal.UseCase<TransferHoldings>();

        Assert.Equal("NOT_FOUND", await Code(holdings.OfAsync(As(survivor, Role.EntAdmin), transfer, Ct)));
        Assert.Equal("NOT_FOUND",
            await Code(holdings.OfAsync(As(Guid.CreateVersion7(), Role.EntAdmin), transfer, Ct)));
        Assert.Empty(await Ok(holdings.OfOwnAsync(As(survivor, Role.EntAdmin), Ct)));
        foreach (var who in new[] { As(absorbed, Role.EntAdmin), An(Role.PlatOperator) })
            Assert.Equal(
                [
                    (TransferHoldings.Holding.Voucher, Money.Yuan(9_000)),
                    (TransferHoldings.Holding.Order, Money.Yuan(1_000)),
                ],
                (await Ok(holdings.OfAsync(who, transfer, Ct))).Select(one => (one.Kind, one.Amount)));
    }

    private static async Task<Guid> ANotifiedTransferAsync(
        TestPortal portal, Guid survivor, Guid absorbed, Guid by)
    {
        var transfer = Guid.CreateVersion7();
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(As(by, Role.EntAdmin),
            new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
        return transfer;
    }

    private static Task<Outcome<Standing>> AcceptAsync(TestPortal portal, Guid transfer) =>
        portal.UseCase<MoveTransfer>().ExecuteAsync(An(Role.PlatOperator), MoveTransfer.Accept, new(transfer), Ct);

    private static Task<Outcome<Standing>> EndAsync(
        TestPortal portal, Actor by, Step<TransferState> step, Guid transfer, string reason = "不再合并") =>
        portal.UseCase<EndTransfer>().ExecuteAsync(by, step, new(transfer, reason), Ct);
}
