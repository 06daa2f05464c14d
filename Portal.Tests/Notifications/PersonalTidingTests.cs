using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using Portal.Web.Notifications;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notifications;

/// <summary>What is told to people and not to sides: who has a case, and who stands in for a colleague.</summary>
public sealed class PersonalTidingTests
{
    [Theory, EveryEngine]
    public async Task Who_is_given_a_case_is_told_and_so_is_who_no_longer_has_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var lead = await desk.APersonAsync(null, Role.AuthorityLead);
        var first = await desk.APersonAsync(null, Role.PlatOperator);
        var second = await desk.APersonAsync(null, Role.PlatOperator);
        var assign = portal.UseCase<AssignCase>();
        var giveBack = portal.UseCase<GiveBackCase>();

        await Ok(assign.ExecuteAsync(lead, new(order, first.PersonId), Ct));
        await Ok(assign.ExecuteAsync(lead, new(order, second.PersonId), Ct));
        await Ok(giveBack.ExecuteAsync(lead, new(order), Ct));
        await Ok(portal.UseCase<TakeCase>().ExecuteAsync(first, new(order), Ct));
        await Ok(giveBack.ExecuteAsync(first, new(order), Ct));
        await desk.TellAsync();

        Assert.Equal(["case.assign:Assigned", "case.assign:Relieved"],
            (await desk.InboxOfAsync(first)).Select(item => item.Tiding).Order());
        Assert.Equal(["case.assign:Assigned", "case.giveBack:Relieved"],
            (await desk.InboxOfAsync(second)).Select(item => item.Tiding).Order());
        var number = CaseNumber.Of(CaseKind.Order, order, portal.Today);
        Assert.All(await desk.InboxOfAsync(first), item => Assert.Equal(order, item.SubjectId));
        Assert.All(await desk.InboxOfAsync(first), item => Assert.EndsWith($"数据集 · {number}", item.About));
        Assert.Empty(await desk.InboxOfAsync(lead));
        Assert.Equal((0, 0), (await desk.LettersToAsync(first), await desk.LettersToAsync(second)));
    }

    [Theory, EveryEngine]
    public async Task A_deputy_hears_in_the_portal_what_the_colleague_hears_while_they_stand_in(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var away = await desk.APersonAsync(null, Role.Reviewer);
        var deputy = await desk.APersonAsync(null, Role.Mediator);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var admin = await desk.APersonAsync(portal.Provider, Role.ProvAdmin);
        await LendAsync(portal, away, deputy);
        await LendAsync(portal, clerk, admin);

        await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await desk.TellAsync();
        var told = await desk.InboxOfAsync(deputy);
        Assert.Equal((await desk.InboxOfAsync(away)).Select(item => item.Tiding).Order(),
            told.Select(item => item.Tiding).Where(told => told != "delegation.give:Deputy").Order());
        Assert.Contains(told, item => item.Tiding == "order.submitRedemption:Officers");
        Assert.Contains(await desk.InboxOfAsync(admin), item => item.Tiding == "order.place:Provider");
        Assert.Equal(0, await desk.LettersToAsync(admin));

        portal.At(PortalClock.StartOf(portal.Today.AddDays(1)));
        await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await desk.TellAsync();

        Assert.Equal(told.Count, (await desk.InboxOfAsync(deputy)).Count);
        Assert.Equal(2, (await desk.InboxOfAsync(away)).Count);
    }

    [Theory, EveryEngine]
    public async Task Who_stands_in_is_told_so_and_when_it_ends_early(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var away = await desk.APersonAsync(null, Role.Reviewer);
        var deputy = await desk.APersonAsync(null, Role.Mediator);
        var stranger = await desk.APersonAsync(null, Role.Mediator);
        await LendAsync(portal, away, deputy);
        await desk.TellAsync();

        var given = Assert.Single(await desk.InboxOfAsync(deputy));
        Assert.Equal(("delegation.give:Deputy", "person1"), (given.Tiding, given.About));
        var delegation = Assert.Single(await portal.UseCase<DelegationPages>().OfAsync(deputy, Ct));
        Assert.Equal(delegation.Id, given.SubjectId);
        Assert.Equal($"/account/delegation/{delegation.Id}", LetterWords.AddressOf(given));
        await Ok(portal.UseCase<EndDelegation>().ExecuteAsync(away, new(delegation.Id, "提前返岗"), Ct));
        await desk.TellAsync();

        Assert.Equal(["delegation.end:Deputy", "delegation.give:Deputy"],
            (await desk.InboxOfAsync(deputy)).Select(item => item.Tiding).Order());
        Assert.Equal(0, await desk.LettersToAsync(deputy));
        Assert.Empty(await desk.InboxOfAsync(away));
        Assert.Empty(await desk.InboxOfAsync(stranger));
    }

    [Theory, EveryEngine]
    public async Task Whoever_is_away_is_told_that_nobody_stands_in_any_more(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (away, deputy) = (await desk.APersonAsync(null, Role.Reviewer), await desk.APersonAsync(null, Role.Mediator));
        await LendAsync(portal, away, deputy);
        var delegation = Assert.Single(await portal.UseCase<DelegationPages>().OfAsync(deputy, Ct)).Id;

        await Ok(portal.UseCase<EndDelegation>().ExecuteAsync(deputy, new(delegation, "另有任务"), Ct));
        await desk.TellAsync();

        var told = Assert.Single(await desk.InboxOfAsync(away));
        Assert.Equal(("delegation.end:Giver", $"/account/delegation/{delegation}"),
            (told.Tiding, LetterWords.AddressOf(told)));
        Assert.DoesNotContain(await desk.InboxOfAsync(deputy), item => item.Tiding == "delegation.end:Giver");
    }

    private static Task LendAsync(TestPortal portal, Actor giver, Actor to) =>
        Ok(portal.UseCase<GiveDelegation>().ExecuteAsync(
            giver, new(Guid.CreateVersion7(), to.PersonId, portal.Today, portal.Today, "出差"), Ct));
}
