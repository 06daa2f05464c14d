using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notifications;

/// <summary>Who is told of what happens, where, and how often: from the use case to the inbox and the letter.</summary>
public sealed class TidingTests
{
    [Theory, EveryEngine]
    public async Task An_order_is_told_to_those_of_the_provider_who_can_take_it_on_and_to_nobody_else(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var strangers = await portal.Given.AFirmAsync();
        var desk = await TidingDesk.OpenAsync(portal);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var admin = await desk.APersonAsync(portal.Provider, Role.ProvAdmin);
        var buyer = await desk.APersonAsync(firm, Role.EntOperator);
        var stranger = await desk.APersonAsync(strangers, Role.EntOperator);
        var officer = await desk.APersonAsync(null, Role.PlatOperator);

        var order = Guid.CreateVersion7();
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(buyer, new(order, portal.Offering, voucher, 1), Ct));
        await desk.TellAsync();

        var told = Assert.Single(await desk.InboxOfAsync(clerk));
        Assert.Equal(("order.place:Provider", order, $"数据集 · {CaseNumber.Of(CaseKind.Order, order, portal.Today)}"),
            (told.Tiding, told.SubjectId, told.About));
        Assert.NotNull(told.DueOn);
        Assert.Null(told.ReadAt);
        foreach (var other in new[] { admin, buyer, stranger, officer }) Assert.Empty(await desk.InboxOfAsync(other));
        Assert.Equal(1, await desk.LettersToAsync(clerk));
    }

    [Theory, EveryEngine]
    public async Task Officers_find_in_the_portal_what_enters_their_queue_and_get_no_letter(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var officer = await desk.APersonAsync(null, Role.PlatOperator);
        var reviewer = await desk.APersonAsync(null, Role.Reviewer);

        await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        await desk.TellAsync();

        Assert.Equal("order.uploadContract:Officers", Assert.Single(await desk.InboxOfAsync(officer)).Tiding);
        Assert.Equal(0, await desk.LettersToAsync(officer));
        Assert.Empty(await desk.InboxOfAsync(reviewer));
    }

    [Theory, EveryEngine]
    public async Task A_firm_that_was_told_of_an_objection_is_told_that_it_was_taken_back(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(5_000));
        var application = await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(5_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var (clerk, author) = (await desk.APersonAsync(firm, Role.EntOperator), Guid.CreateVersion7());

        await desk.HappenAsync("application.objection", "application", application, author);
        await desk.HappenAsync("application.takeBackObjection", "application", application, author);
        await desk.TellAsync();

        Assert.Equal(["application.objection:Firm", "application.takeBackObjection:Firm"],
            (await desk.InboxOfAsync(clerk)).Select(one => one.Tiding).Order());
    }

    [Theory, EveryEngine]
    public async Task Nobody_is_told_of_what_they_did_themselves(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var firm = await portal.Database.Database.FindAsync<Guid>("SELECT enterprise_id FROM vouchers", new { }, Ct);
        var desk = await TidingDesk.OpenAsync(portal);
        var both = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var colleague = await desk.APersonAsync(portal.Provider, Role.ProvOperator);

        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await desk.TellAsync();
        var before = (await desk.InboxOfAsync(both)).Count;
        Assert.Equal(before, (await desk.InboxOfAsync(colleague)).Count);
        await desk.HappenAsync("order.cancelEarly", "order", order, both.PersonId);
        await desk.TellAsync();

        Assert.Equal(before, (await desk.InboxOfAsync(both)).Count);
        Assert.Equal(before + 1, (await desk.InboxOfAsync(colleague)).Count);
    }

    [Theory, EveryEngine]
    public async Task Who_wants_no_letters_of_a_kind_gets_none_and_is_told_in_the_portal_all_the_same(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var unwilling = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var english = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var noAddress = await desk.APersonAsync(portal.Provider, Role.ProvOperator, address: null);
        var choose = portal.UseCase<ChooseLetters>();
        await Ok(choose.ExecuteAsync(unwilling, new(IsEnglish: false, ["order", "no such thing"]), Ct));
        await Ok(choose.ExecuteAsync(english, new(IsEnglish: true, ["voucher"]), Ct));

        await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        await desk.TellAsync();

        foreach (var one in new[] { unwilling, english, noAddress }) Assert.Single(await desk.InboxOfAsync(one));
        Assert.Equal(0, await desk.LettersToAsync(unwilling));
        Assert.Equal(0, await desk.LettersToAsync(noAddress));
        Assert.Equal(1, await desk.LettersToAsync(english));
        Assert.Equal(1, await portal.CountAsync("letters", "language = 'en'"));
    }

    [Theory, EveryEngine]
    public async Task Several_hosts_tell_each_thing_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(90_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        for (var i = 0; i < 12; i++)
            await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(
                As(firm, Role.EntOperator), new(Guid.CreateVersion7(), portal.Offering, voucher, 1), Ct));

        var added = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            Task.Run(() => desk.AnotherHost().ExecuteAsync(byMail: true, Ct))));

        Assert.Equal(12, added.Sum());
        Assert.Equal(12, (await desk.InboxOfAsync(clerk)).Count);
        Assert.Equal(12, await desk.LettersToAsync(clerk));
        Assert.Equal(0, await desk.TellAsync());
    }

    [Theory]
    [EveryEngine(1), EveryEngine(10)]
    public async Task What_is_committed_minutes_after_it_was_recorded_is_told_all_the_same(string engine, int minutes)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var desk = await TidingDesk.OpenAsync(portal, hoursAgo: 1);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        await desk.AnotherHost().ExecuteAsync(byMail: true, Ct); // the first look of a host is far back
        var before = (await desk.InboxOfAsync(clerk)).Count;

        await desk.HappenAsync("order.cancelEarly", "order", order, Guid.Empty, minutesAgo: minutes);
        await desk.AnotherHost().ExecuteAsync(byMail: true, Ct);

        Assert.Equal(before + 1, (await desk.InboxOfAsync(clerk)).Count);
    }

    [Theory, EveryEngine]
    public async Task What_happened_before_anybody_listened_is_no_news(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);

        Assert.Equal(0, await desk.TellAsync());

        Assert.Empty(await desk.InboxOfAsync(clerk));
    }

    [Theory, EveryEngine]
    public async Task Of_a_payment_only_its_payee_hears_though_the_batch_pays_others_too(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var batch = await portal.Given.AnInstructedBatchAsync(order);
        var other = await portal.Given.AFirmAsync();
        await portal.Database.ExecuteAsync(
            $"INSERT INTO batch_payees (batch_id, payee_id, amount_fen) VALUES ('{batch}', '{other}', 1)");
        var desk = await TidingDesk.OpenAsync(portal);
        var paid = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var unpaid = await desk.APersonAsync(other, Role.EntOperator);

        await Ok(portal.UseCase<ReturnPayment>().ExecuteAsync(
            An(Role.Finance), new(batch, portal.Provider, Money.Yuan(1_000), "账号有误"), Ct));
        foreach (var act in new[] { "batch.receipt", "batch.failReturn", "batch.dismiss" })
            await desk.HappenAsync(act, "batch", batch, Guid.CreateVersion7()); // of nobody knows whom
        await desk.TellAsync();

        Assert.Equal("batch.failReturn:Payee", Assert.Single(await desk.InboxOfAsync(paid)).Tiding);
        Assert.Empty(await desk.InboxOfAsync(unpaid));
    }

    [Theory, EveryEngine]
    public async Task Of_a_voucher_that_ends_soon_its_firm_is_reminded_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var clerk = await desk.APersonAsync(firm, Role.EntOperator);
        var remind = portal.UseCase<TellExpiringVouchers>();
        var last = await portal.Database.Database.FindAsync<DateOnly>("SELECT valid_to FROM vouchers", new { }, Ct);

        portal.At(PortalClock.StartOf(last.AddDays(-TellExpiringVouchers.Ahead - 1)));
        Assert.Equal(0, await remind.ExecuteAsync(byMail: true, Ct));
        portal.At(PortalClock.StartOf(last.AddDays(-TellExpiringVouchers.Ahead)));
        Assert.Equal(1, await remind.ExecuteAsync(byMail: true, Ct));
        portal.At(PortalClock.StartOf(last));
        Assert.Equal(0, await remind.ExecuteAsync(byMail: true, Ct));

        var told = Assert.Single(await desk.InboxOfAsync(clerk));
        Assert.Equal(("voucher.expiring:Firm", voucher, last), (told.Tiding, told.SubjectId, told.DueOn));
        Assert.Equal(1, await desk.LettersToAsync(clerk));
    }
}
