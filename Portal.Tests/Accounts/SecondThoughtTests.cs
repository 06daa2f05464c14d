using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Accounts;

/// <summary>Ten minutes to think again, for all that binds but orders.</summary>
public sealed class SecondThoughtTests
{
    /// <summary>What firms and providers do that can not be taken back, as the table of acts says why.</summary>
    private static readonly string[] Out =
    [
        "enterprise.startProfile", "enterprise.reopen",
        "enterprise.declareRelated", "enterprise.correctAccount", "enterprise.notifyTransfer",
        "provider.correctAccount", "offering.draft", "offering.revise", "offering.edit", "offering.discard",
        "offering.delist",
        "application.withdraw", "application.withdrawInReview",
        "application.decline", "application.appeal", "order.appeal",
        "dispute.withdraw", "dispute.answer", "dispute.supplement", "dispute.escalate", "dispute.escalateMediation", "order.cancelEarly", "order.abandonContract", "order.cancelFiled", "order.decline",
        "order.start", "order.redeliver", "clawback.respond", "transfer.notify", "transfer.inventoryConfirmed",
        "transfer.consent", "transfer.dissent", "transfer.withdraw", "transfer.terminate", "transfer.terminateNotice",
        "batch.confirm", "batch.object", "batch.withdrawObjection",
    ];

    [Fact]
    public void Every_act_of_firms_and_providers_was_decided_on() =>
        Assert.Equal(Out.Order(), Permissions.All
            .Where(one => one.Scope == Scope.Own && one.Machine is not ("seat" or "webhook" or "delegation")
                && !one.Name.EndsWith("readOwn", StringComparison.Ordinal)
                && !SecondThoughts.WayBack.ContainsKey(one.Name) && !SecondThoughts.WayBack.ContainsValue(one)
                || Out.Contains(one.Name))
            .Select(one => one.Name).Order());

    [Theory, EveryEngine]
    public async Task A_voucher_given_back_returns_by_the_reverse_transfer(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var clerk = As(firm, Role.EntOperator);
        await Ok(portal.UseCase<GiveBackVoucher>().ExecuteAsync(clerk, new(voucher), Ct));

        Assert.Equal("NOT_FOUND", await Code(BackAsync(As(Guid.CreateVersion7(), Role.EntOperator))));
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Code(BackAsync(clerk))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Active' AND available_fen = 500000 AND returned_fen = 0"));
        Assert.Equal(1, await portal.CountAsync("ledger", "debit = 'RETURNED' AND credit = 'AVAILABLE' AND amount_fen = 500000"));
        await portal.AssertReconciledAsync();

        Task<Outcome<Standing>> BackAsync(Actor by) =>
            portal.UseCase<TakeBackVoucher>().ExecuteAsync(by, new(voucher), Ct);
    }

    [Theory, EveryEngine]
    public async Task An_activation_is_taken_back_until_the_voucher_is_used(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firms = new[] { await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync() };
        var vouchers = await portal.Given.VouchersAsync(Money.Yuan(5_000), firms);
        Task<string?> BackAsync(int i) => Code(
            portal.UseCase<TakeBackVoucher>().ExecuteAsync(As(firms[i], Role.EntOperator), new(vouchers[i]), Ct));
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(As(firms[1], Role.EntOperator),
            new(Guid.CreateVersion7(), portal.Offering, vouchers[1], 1), Ct));

        Assert.Null(await BackAsync(0));
        Assert.Equal("VOUCHER_ORDERED", await BackAsync(1));
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'PendingActivation'"));
    }

    [Theory, EveryEngine]
    public async Task A_dispute_just_opened_is_withdrawn_and_its_order_goes_on_or_it_is_taken_up(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var admin = As(firm, Role.EntAdmin);
        for (var i = 0; i < 3; i++)
        {
            var (order, dispute) = (await AnOrderAtWorkAsync(portal, firm, voucher, Money.Yuan(1_000 + i)), Guid.CreateVersion7());
            await Ok(portal.UseCase<OpenDispute>().ExecuteAsync(admin, OpenDispute.InDelivery, new(order, dispute, "QUALITY"), Ct));
            Task<string?> BackAsync(Guid by) =>
                Code(portal.UseCase<TakeBackDispute>().ExecuteAsync(As(by, Role.EntAdmin), new(dispute), Ct));

            Assert.Equal("NOT_FOUND", await BackAsync(Guid.CreateVersion7()));
            var accept = i == 0 ? Task.FromResult<string?>("not tried") : Code(portal.UseCase<MoveDispute>().ExecuteAsync(
                An(Role.PlatOperator), MoveDispute.Accept, new(dispute), Ct));
            var codes = await Task.WhenAll(BackAsync(firm), accept);

            Assert.Single(codes, code => code is null);
            Assert.Equal(1, await portal.CountAsync("orders", codes[0] is null
                ? $"id = '{order}' AND state = 'Delivering' AND locked_fen > 0" : $"id = '{order}' AND state = 'Disputed'"));
            Assert.Equal(1, await portal.CountAsync("disputes", codes[0] is null
                ? $"id = '{dispute}' AND state = 'Withdrawn'" : $"id = '{dispute}' AND state = 'Accepted'"));
        }
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_supplement_goes_back_to_its_last_day_or_is_reviewed(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var (clerk, reviewer, application) = (As(firm, Role.EntOperator), An(Role.Reviewer), Guid.CreateVersion7());
        Task<Outcome<Standing>> MoveAsync(Actor by, Step<ApplicationState> step) =>
            portal.UseCase<MoveApplication>().ExecuteAsync(by, step, new(application), Ct);
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(clerk,
            new(application, round, portal.Programme, firm, Money.Yuan(2_000)), Ct));
        await Ok(MoveAsync(reviewer, MoveApplication.Accept));
        await Ok(portal.UseCase<RequireSupplement>().ExecuteAsync(reviewer, new(application, "缺材料"), Ct));
        var until = await portal.CountAsync("applications", "supplement_until IS NOT NULL");
        await Ok(MoveAsync(clerk, MoveApplication.Resubmit));
        Task<string?> BackAsync() =>
            Code(portal.UseCase<TakeBackSupplement>().ExecuteAsync(clerk, new(application), Ct));

        Assert.Null(await BackAsync());
        Assert.Equal(until, await portal.CountAsync("applications", "state = 'SupplementRequired' AND supplement_until IS NOT NULL"));
        Assert.Equal("NOTHING_TO_TAKE_BACK", await BackAsync());
        await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(clerk, MoveApplication.Resubmit,
            new MoveApplication.Command(application) { RequestId = Guid.CreateVersion7() }, Ct));
        var codes = await Task.WhenAll(BackAsync(),
            Code(portal.UseCase<PassFirst>().ExecuteAsync(reviewer, new(application, Money.Yuan(2_000)), Ct)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("applications",
            codes[0] is null ? "state = 'SupplementRequired'" : "state = 'SecondReview'"));
    }

    [Theory, EveryEngine]
    public async Task An_objection_is_taken_back_by_its_author_alone(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var application = await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(2_000));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer), new(application, Money.Yuan(2_000)), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        var (author, stranger) = (An(Role.Public), An(Role.Public));
        await Ok(portal.UseCase<RaiseObjection>().ExecuteAsync(author, new(application, "不实"), Ct));
        Task<string?> BackAsync(Actor by) =>
            Code(portal.UseCase<TakeBackObjection>().ExecuteAsync(by, new(application), Ct));

        Assert.Equal("NOTHING_TO_TAKE_BACK", await BackAsync(stranger));
        Assert.Null(await BackAsync(author));
        Assert.Equal(1, await portal.CountAsync("applications", "state = 'PublicNotice'"));
        Assert.Equal(1, await portal.CountAsync("objections", "decided_at IS NOT NULL AND upheld IS NULL"));

        await Ok(portal.UseCase<RaiseObjection>().ExecuteAsync(author,
            new RaiseObjection.Command(application, "再次") { RequestId = Guid.CreateVersion7() }, Ct));
        var codes = await Task.WhenAll(BackAsync(author), Code(portal.UseCase<DecideObjection>().ExecuteAsync(
            An(Role.AuthorityLead), DecideObjection.Uphold, new(application, "属实"), Ct)));
        Assert.Single(codes, code => code is null);
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Profiles_and_offerings_are_drafts_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterEnterprise>().ExecuteAsync(Actor.Portal,
            new(firm, "新企业", Given.Code(77), "990100", "I", "6513", null, "SOFTWARE_IT", new(2015, 1, 1)), Ct));
        var admin = As(firm, Role.EntAdmin);
        await Ok(portal.UseCase<MoveEnterprise>().ExecuteAsync(admin, MoveEnterprise.StartProfile, new(firm), Ct));
        await Ok(portal.UseCase<SubmitProfile>().ExecuteAsync(admin,
            new(firm, 50, Money.Yuan(5_000_000), Money.Yuan(1_000_000)), Ct));
        var codes = await Task.WhenAll(
            Code(portal.UseCase<TakeBackProfile>().ExecuteAsync(admin, new(firm), Ct)),
            Code(portal.UseCase<VerifyEnterprise>().ExecuteAsync(An(Role.PlatOperator), new(firm), Ct)));
        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("enterprises", codes[0] is null
            ? "state = 'Draft' AND bound_uscc IS NULL AND employees = 50" : "state = 'Verified' AND bound_uscc IS NOT NULL"));

        var (offering, seller) = (Guid.CreateVersion7(), As(portal.Provider, Role.ProvOperator));
        var zone = await portal.Database.Database.FindAsync<Guid>("SELECT id FROM zones", new { }, Ct);
        await Ok(portal.UseCase<DraftOffering>().ExecuteAsync(seller, new(offering, portal.Provider, zone, "DATA", "新数据集", "份",
            Money.Yuan(10), DataGrade.General, "API", "日", "", false), Ct));
        await Ok(portal.UseCase<SubmitOffering>().ExecuteAsync(seller, new(offering), Ct));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<TakeBackOffering>().ExecuteAsync(
            As(Guid.CreateVersion7(), Role.ProvOperator), new(offering), Ct)));
        await Ok(portal.UseCase<TakeBackOffering>().ExecuteAsync(seller, new(offering), Ct));
        Assert.Equal(1, await portal.CountAsync("offerings", "state = 'Draft'"));

        var provider = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterProvider>().ExecuteAsync(Actor.Portal,
            new(provider, "新机构", Given.Code(78), "990100", "", ["DATA"]), Ct));
        await Ok(portal.UseCase<MoveProvider>().ExecuteAsync(As(provider, Role.ProvAdmin), MoveProvider.Submit, new(provider), Ct));
        await Ok(portal.UseCase<TakeBackAdmission>().ExecuteAsync(As(provider, Role.ProvAdmin), new(provider), Ct));
        Assert.Equal(1, await portal.CountAsync("providers", "state = 'Draft'"));
    }

    private static async Task<Guid> AnOrderAtWorkAsync(TestPortal portal, Guid firm, Guid voucher, Money price)
    {
        var order = await portal.Given.AContractAsync(firm, voucher, price);
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), MoveOrder.Start, new(order), Ct));
        return order;
    }
}
