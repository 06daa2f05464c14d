using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>Appeals against the rejection of an application and of a claim, from the last day to appeal to the other
/// people who review anew.</summary>
public sealed class AppealTests
{
    [Theory, EveryEngine]
    public async Task An_application_is_reviewed_anew_by_others_once_its_rejection_falls(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, first) = await ARejectedApplicationAsync(portal);
        var appeal = await Ok(FileAsync(portal, firm, application));
        await AdvanceAsync(portal, appeal.Id);
        var (stranger, lead) = (An(Role.Reviewer), An(Role.AuthorityLead));

        Assert.Equal("SAME_PERSON", await Code(HearAsync(portal, first with { Roles = [Role.SeniorReviewer] }, appeal.Id)));
        Assert.Equal("SAME_PERSON", await Code(HearAsync(portal, InPlaceOf(first, Role.SeniorReviewer), appeal.Id)));
        var hearer = An(Role.SeniorReviewer);
        await Ok(HearAsync(portal, hearer, appeal.Id));
        Assert.Equal("SAME_PERSON", await Code(DecideAsync(portal, DecideAppeal.Overturn, appeal.Id,
            hearer with { Roles = [Role.AuthorityLead] })));
        Assert.Equal("TEXT", await Code(portal.UseCase<DecideAppeal>().ExecuteAsync(lead, DecideAppeal.Overturn,
            new(appeal.Id, " "), Ct)));
        await Ok(DecideAsync(portal, DecideAppeal.Overturn, appeal.Id, lead));

        Assert.Equal(1, await portal.CountAsync("applications", "state = 'UnderReview' AND passed_by IS NULL"));
        Assert.Equal("SAME_PERSON", await Code(PassAsync(portal, first, application)));
        Assert.Equal("SAME_PERSON", await Code(PassAsync(portal, InPlaceOf(first, Role.Reviewer), application)));
        await Ok(PassAsync(portal, stranger, application));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<ProposeAward>().ExecuteAsync(
            first with { Roles = [Role.SeniorReviewer] }, new(application, Money.Yuan(1_000)), Ct)));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(
            An(Role.SeniorReviewer), new(application, Money.Yuan(1_000)), Ct));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task An_application_whose_rejection_stands_is_turned_down_for_good_and_the_appeal_closes(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, _) = await ARejectedApplicationAsync(portal);
        var appeal = await Ok(FileAsync(portal, firm, application));
        await AdvanceAsync(portal, appeal.Id);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));
        await Ok(DecideAsync(portal, DecideAppeal.Uphold, appeal.Id, An(Role.AuthorityLead)));

        Assert.Equal(1, await portal.CountAsync("applications", "state = 'RejectedFinal'"));
        Assert.Equal("WRONG_STATE", await Code(FileAsync(portal, firm, application)));
        portal.At(PortalClock.StartOf(portal.Today.AddDays(Dispute.DecisionDays + 1)).AddMilliseconds(-1));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("disputes", "state = 'Upheld'"));
        portal.At(portal.UseCase<PortalClock>().Now.AddMilliseconds(1));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("disputes", "state = 'Closed' AND due_on IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task Appeals_are_in_time_up_to_the_end_of_the_sixtieth_day_by_the_firms_admin_and_one_at_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, _) = await ARejectedApplicationAsync(portal);
        var (_, late, _) = await ARejectedApplicationAsync(portal);
        var rejected = portal.Today;
        Assert.Equal("NOT_FOUND", await Code(FileAsync(portal, Guid.CreateVersion7(), application)));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<AppealApplication>().ExecuteAsync(
            As(firm, Role.EntOperator), new(application, Guid.CreateVersion7(), "不服"), Ct)));
        Assert.Equal("TEXT", await Code(FileAsync(portal, firm, application, reason: "")));

        portal.At(PortalClock.StartOf(rejected.AddDays(61)).AddMilliseconds(-1));
        var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Code(FileAsync(portal, firm, application))));
        Assert.Single(codes, code => code is null);
        Assert.Equal(5, codes.Count(code => code == "APPEAL_OPEN"));
        portal.At(PortalClock.StartOf(rejected.AddDays(61)));
        var lateFirm = await portal.Database.Database.FindAsync<Guid>(
            "SELECT enterprise_id AS id FROM applications WHERE id = @Late", new { Late = late }, Ct);
        Assert.Equal("APPEAL_OVER", await Code(FileAsync(portal, lateFirm, late)));
        Assert.Equal(1, await portal.CountAsync("disputes"));
    }

    [Theory, EveryEngine]
    public async Task An_appeal_is_withdrawn_or_taken_up_and_what_was_withdrawn_can_be_made_again_in_time(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, _) = await ARejectedApplicationAsync(portal);
        var until = portal.Today.AddDays(60);
        for (var i = 0; i < 3; i++)
        {
            var appeal = await Ok(FileAsync(portal, firm, application));
            Assert.Equal(0, await portal.CountAsync("applications", "appeal_until IS NOT NULL"));
            Assert.Equal("NOT_FOUND", await Code(EndAsync(portal, EndAppeal.Withdraw, As(Guid.CreateVersion7(), Role.EntAdmin), appeal.Id)));
            Assert.Equal("WRONG_ROLE", await Code(EndAsync(portal, EndAppeal.Withdraw, As(firm, Role.EntOperator), appeal.Id)));
            Assert.Equal("TEXT", await Code(portal.UseCase<EndAppeal>().ExecuteAsync(
                An(Role.PlatOperator), EndAppeal.Refuse, new(appeal.Id), Ct)));

            var codes = await Task.WhenAll(
                Code(EndAsync(portal, EndAppeal.Withdraw, As(firm, Role.EntAdmin), appeal.Id)),
                Code(i == 2 ? portal.UseCase<MoveDispute>().ExecuteAsync(An(Role.PlatOperator), MoveDispute.Accept, new(appeal.Id), Ct)
                    : EndAsync(portal, EndAppeal.Refuse, An(Role.PlatOperator), appeal.Id)));

            Assert.Single(codes, code => code is null);
            Assert.Single(codes, code => code == "WRONG_STATE");
            if (i < 2 || codes[0] is null)
                Assert.Equal(1, await portal.CountAsync("applications", $"appeal_until = '{until:yyyy-MM-dd}'"));
        }
    }

    [Theory, EveryEngine]
    public async Task A_new_application_in_its_place_is_not_doubled(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, _) = await ARejectedApplicationAsync(portal);
        var round = await portal.Database.Database.FindAsync<Guid>("SELECT round_id AS id FROM applications", new { }, Ct);
        var appeal = await Ok(FileAsync(portal, firm, application));
        await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(1_000));
        await AdvanceAsync(portal, appeal.Id);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));

        Assert.Equal("DUPLICATE_APPLICATION", await Code(DecideAsync(portal, DecideAppeal.Remand, appeal.Id)));
        await Ok(DecideAsync(portal, DecideAppeal.Uphold, appeal.Id));
        Assert.Equal(1, await portal.CountAsync("applications", "state = 'RejectedFinal'"));
    }

    [Theory, EveryEngine]
    public async Task A_claim_is_reviewed_anew_with_its_voucher_locked_and_its_invoices_used_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order, decider) = await ARejectedClaimAsync(portal);
        Assert.Equal("WRONG_CLAIMANT", await Code(FileOnOrderAsync(portal, firm, Role.EntAdmin, order)));
        Assert.Equal("NOT_FOUND", await Code(FileOnOrderAsync(portal, Guid.CreateVersion7(), Role.ProvAdmin, order)));
        var appeal = await Ok(FileOnOrderAsync(portal, portal.Provider, Role.ProvOperator, order));
        await AdvanceAsync(portal, appeal.Id);
        Assert.Equal("SAME_PERSON", await Code(HearAsync(portal, decider, appeal.Id)));
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));

        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Code(DecideAsync(
            portal, i % 2 == 0 ? DecideAppeal.Overturn : DecideAppeal.Uphold, appeal.Id))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(3, codes.Count(code => code == "WRONG_STATE"));
        var overturned = codes[0] is null || codes[2] is null;
        Assert.Equal(1, await portal.CountAsync("orders", overturned
            ? "state = 'RedemptionReview' AND locked_fen = 100000 AND reviewed_by IS NULL" : "state = 'Cancelled' AND locked_fen = 0"));
        Assert.Equal(1, await portal.CountAsync("vouchers", overturned ? "locked_fen = 100000" : "available_fen = 500000"));
        Assert.Equal(overturned ? 1 : 0, await portal.CountAsync("invoices", "freed_at IS NULL"));
        await portal.AssertReconciledAsync();
        if (!overturned) return;
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order, Money.Yuan(2_000)), Ct));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(decider, new(order), Ct)));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RejectRedemption>().ExecuteAsync(
            InPlaceOf(decider, Role.SeniorReviewer), new(order), Ct)));
        Assert.Equal(Money.Yuan(1_000),
            (await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct))).Redeemed);
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_clock_waits_for_an_open_appeal_and_goes_on_after_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, _) = await ARejectedClaimAsync(portal);
        var last = portal.Today.AddDays(60);
        portal.At(PortalClock.StartOf(last).AddHours(20));
        var appeal = await Ok(FileOnOrderAsync(portal, portal.Provider, Role.ProvAdmin, order));

        portal.At(portal.UseCase<PortalClock>().Now.AddDays(3));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'RedemptionRejected' AND cancel_after IS NULL"));
        await Ok(EndAsync(portal, EndAppeal.Refuse, An(Role.PlatOperator), appeal.Id));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'RedemptionRejected'"));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Cancelled'"));
    }

    [Theory, EveryEngine]
    public async Task An_appeal_at_the_last_moment_and_the_clock_meet_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, _) = await ARejectedClaimAsync(portal);
        portal.At(PortalClock.StartOf(portal.Today.AddDays(61)).AddMilliseconds(-1));
        var filing = FileOnOrderAsync(portal, portal.Provider, Role.ProvAdmin, order);
        portal.At(portal.UseCase<PortalClock>().Now.AddMilliseconds(1));
        await Task.WhenAll(portal.UseCase<FallDue>().ExecuteAsync(Ct), portal.UseCase<FallDue>().ExecuteAsync(Ct), filing);

        var code = (await filing).Refusal?.Code;
        Assert.Contains(code, new[] { null, "WRONG_STATE" });
        Assert.Equal(1, await portal.CountAsync("orders", code is null ? "state = 'RedemptionRejected'" : "state = 'Cancelled'"));
        Assert.Equal(code is null ? 1 : 0, await portal.CountAsync("disputes", "state = 'Filed'"));
    }

    [Theory, EveryEngine]
    public async Task A_voucher_spent_or_expired_and_an_invoice_used_elsewhere_are_said(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var number = Given.InvoiceNumber();
        var (firm, order, _) = await ARejectedClaimAsync(portal, number);
        var voucher = await portal.Database.Database.FindAsync<Guid>("SELECT voucher_id AS id FROM orders", new { }, Ct);
        var appeal = await Ok(FileOnOrderAsync(portal, portal.Provider, Role.ProvAdmin, order));
        await AdvanceAsync(portal, appeal.Id);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));
        var other = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(8_200));
        Task<string?> OverturnAsync() => Code(DecideAsync(portal, DecideAppeal.Overturn, appeal.Id));

        Assert.Equal("VOUCHER_TOO_LOW", await OverturnAsync());
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator),
            new(other, [new(number, Money.Yuan(8_200))], Money.Yuan(8_200), portal.Today), Ct));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(other, Money.Yuan(2_000)), Ct));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(other), Ct));
        Assert.Equal("INVOICE_USED", await OverturnAsync());
        portal.At("2026-10-01T10:00:00+08:00");
        Assert.Equal("VOUCHER_EXPIRED", await OverturnAsync());
        await Ok(DecideAsync(portal, DecideAppeal.Uphold, appeal.Id));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Cancelled'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Desks_count_appeals_apart_and_name_their_last_days(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, _) = await ARejectedApplicationAsync(portal);
        Task<IReadOnlyList<Deadlines.Due>> SoonAsync(Actor by) => portal.UseCase<Deadlines>().SoonAsync(by, 10, Ct);
        var admin = As(firm, Role.EntAdmin);
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(40));
        var until = Assert.Single(await SoonAsync(admin), one => one.What == "application.appeal");
        Assert.Equal(application, until.Id);

        var appeal = await Ok(FileAsync(portal, firm, application));

        Assert.DoesNotContain(await SoonAsync(admin), one => one.What == "application.appeal");
        foreach (var by in new[] { admin, An(Role.PlatOperator), An(Role.SeniorReviewer) })
            Assert.Equal(("appeal", "dispute.accept"), Assert.Single((await SoonAsync(by)).Where(one => one.Id == appeal.Id)
                .Select(one => (one.Kind, one.What))));
        Assert.DoesNotContain(await SoonAsync(As(Guid.CreateVersion7(), Role.EntAdmin)), one => one.Id == appeal.Id);
        Tasks.Queue[] queues = [new("appeal", DisputeState.Filed), new("dispute", DisputeState.Filed)];
        foreach (var by in new[] { admin, An(Role.PlatOperator) })
            Assert.Equal([new("appeal", "Filed", 1), new("dispute", "Filed", 0)],
                (await portal.UseCase<Tasks>().CountAsync(by, queues, Ct)).OrderBy(one => one.Kind));
        var listed = await Ok(portal.UseCase<DisputePages>().ListAsync(
            admin, new(DisputeState.Filed, null, application, IsAppeal: true), Sort.Newest, new Slice(5, null), Ct));
        Assert.Equal((application, true, "数据券"),
            (listed.Rows.Single().ApplicationId, listed.Rows.Single().IsAppeal, listed.Rows.Single().About));
    }

    private static async Task<(Guid Firm, Guid Application, Actor First)> ARejectedApplicationAsync(TestPortal portal)
    {
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var (application, reviewer) = (Guid.CreateVersion7(), An(Role.Reviewer));
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
            new(application, round, portal.Programme, firm, Money.Yuan(2_000)), Ct));
        foreach (var step in new[] { MoveApplication.Accept, MoveApplication.FailFirst })
            await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(reviewer, step, new(application, "材料不足"), Ct));
        return (firm, application, reviewer);
    }

    private static async Task<(Guid Firm, Guid Order, Actor Decider)> ARejectedClaimAsync(
        TestPortal portal, string? invoice = null)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var decider = An(Role.SeniorReviewer);
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), new(order,
            [new(invoice ?? Given.InvoiceNumber(), Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today), Ct));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order, Money.Zero), Ct));
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(decider, new(order, "缺少使用证明"), Ct));
        return (firm, order, decider);
    }

    private static Task<Outcome<Standing>> FileAsync(
        TestPortal portal, Guid firm, Guid application, string reason = "材料齐全，见附件") =>
        portal.UseCase<AppealApplication>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(application, Guid.CreateVersion7(), reason), Ct);

    private static Task<Outcome<Standing>> FileOnOrderAsync(TestPortal portal, Guid by, Role role, Guid order) =>
        portal.UseCase<AppealRedemption>().ExecuteAsync(As(by, role), new(order, Guid.CreateVersion7(), "使用证明已提交"), Ct);

    /// <summary>Taken up, and both sides were asked.</summary>
    private static async Task AdvanceAsync(TestPortal portal, Guid appeal)
    {
        foreach (var step in new[] { MoveDispute.Accept, MoveDispute.NotifyParty })
            await Ok(portal.UseCase<MoveDispute>().ExecuteAsync(An(Role.PlatOperator), step, new(appeal), Ct));
        Assert.Equal("WRONG_STATE", await Code(portal.UseCase<MoveDispute>().ExecuteAsync(
            An(Role.PlatOperator), MoveDispute.ResponseDone, new(appeal), Ct)));
    }

    private static Task<Outcome<Standing>> HearAsync(TestPortal portal, Actor by, Guid appeal) =>
        portal.UseCase<HearAppeal>().ExecuteAsync(by, new(appeal, "已听取双方意见"), Ct);

    private static Task<Outcome<Standing>> DecideAsync(
        TestPortal portal, Step<DisputeState> step, Guid appeal, Actor? by = null) =>
        portal.UseCase<DecideAppeal>().ExecuteAsync(by ?? An(Role.AuthorityLead), step, new(appeal, "经复核认定"), Ct);

    private static Task<Outcome<Standing>> EndAsync(TestPortal portal, Step<DisputeState> step, Actor by, Guid appeal) =>
        portal.UseCase<EndAppeal>().ExecuteAsync(by, step, new(appeal, "不符合受理条件；可以申请行政复议"), Ct);

    private static Task<Outcome<Standing>> PassAsync(TestPortal portal, Actor by, Guid application) =>
        portal.UseCase<PassFirst>().ExecuteAsync(by, new(application, Money.Yuan(1_000)), Ct);

    /// <summary>Somebody who stands in for a colleague.</summary>
    private static Actor InPlaceOf(Actor colleague, Role role) => An(role) with
    {
        StandsInFor = [new(Guid.CreateVersion7(), colleague.PersonId, colleague.Name, [], new(2027, 1, 1))],
    };
}
