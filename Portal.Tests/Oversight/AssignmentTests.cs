using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Oversight;

/// <summary>Who works on which case of a queue: taken, given, given back, and no lock.</summary>
public sealed class AssignmentTests
{
    [Theory, EveryEngine]
    public async Task A_case_is_taken_by_one_however_many_reach_for_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var order = await AContractAsync(portal);
        var officers = new List<Actor>();
        for (var i = 0; i < 5; i++) officers.Add(await desk.APersonAsync(null, Role.PlatOperator));

        var codes = await Task.WhenAll(officers.Select(one => Code(TakeAsync(portal, one, order))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(4, codes.Count(code => code == "TAKEN_BY_ANOTHER"));
        var holder = officers[Array.IndexOf(codes, null)];
        Assert.Equal(1, await portal.CountAsync("assignments"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'case.take'"));
        await Ok(TakeAsync(portal, holder, order));
        Assert.Equal("WRONG_ROLE", await Code(TakeAsync(portal, An(Role.Reviewer), order)));
        Assert.Equal("WRONG_ROLE", await Code(TakeAsync(portal, As(portal.Provider, Role.ProvOperator), order)));
        Assert.Equal("NOT_FOUND", await Code(TakeAsync(portal, holder, Guid.CreateVersion7())));
        var other = officers.First(one => one != holder);
        Assert.Equal("NOT_TAKEN", await Code(GiveBackAsync(portal, other, order)));
        await Ok(GiveBackAsync(portal, holder, order));
        await Ok(TakeAsync(portal, other, order));
    }

    [Theory, EveryEngine]
    public async Task It_is_no_lock_and_ends_when_the_case_goes_on(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var order = await AContractAsync(portal);
        var officer = await desk.APersonAsync(null, Role.PlatOperator);
        await Ok(TakeAsync(portal, officer, order));
        Assert.Equal(("person1", true), await SeenAsync(portal, officer, order));
        Assert.Equal((1, 0), await QueuesAsync(portal, officer));
        Assert.Equal((0, 0), await QueuesAsync(portal, An(Role.PlatOperator)));

        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));

        Assert.Null(await portal.UseCase<Assignments>().OnAsync(officer, order, Ct));
        Assert.Empty(await portal.UseCase<Assignments>().OfAsync(officer, [order], Ct));
        Assert.Equal("NOT_IN_QUEUE", await Code(TakeAsync(portal, officer, order)));
        Assert.Equal("NOT_TAKEN", await Code(GiveBackAsync(portal, officer, order)));
        Assert.Equal((0, 1), await QueuesAsync(portal, officer));
    }

    [Theory, EveryEngine]
    public async Task A_lead_gives_it_to_who_may_and_took_no_earlier_step(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(2_000));
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator),
            new(order, [new(Given.InvoiceNumber(), Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today), Ct));
        var both = await desk.APersonAsync(null, Role.SeniorReviewer);
        var reviewer = both with { Roles = [Role.Reviewer, Role.SeniorReviewer] };
        var senior = await desk.APersonAsync(null, Role.SeniorReviewer);
        var clerk = await desk.APersonAsync(null, Role.Reviewer);
        var lead = await desk.APersonAsync(null, Role.AuthorityLead);

        Assert.Equal("WRONG_ROLE", await Code(AssignAsync(portal, senior, order, clerk)));
        Assert.Equal("NOT_OF_THIS_QUEUE", await Code(AssignAsync(portal, lead, order, senior)));
        await Ok(AssignAsync(portal, lead, order, clerk));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(reviewer, new(order, Money.Yuan(2_000)), Ct));

        Assert.Null((await portal.UseCase<Assignments>().OnAsync(lead, order, Ct))!.Held);
        Assert.Equal("NOT_OF_THIS_QUEUE", await Code(AssignAsync(portal, lead, order, clerk)));
        Assert.Equal("NOT_OF_THIS_QUEUE", await Code(AssignAsync(portal, lead, order, both)));
        Assert.Equal("SAME_PERSON", await Code(TakeAsync(portal, reviewer, order)));
        Assert.False((await portal.UseCase<Assignments>().OnAsync(reviewer, order, Ct))!.MayTake);
        Assert.Equal([senior.PersonId],
            (await portal.UseCase<Assignments>().ColleaguesAsync(lead, order, Ct)).Select(one => one.Id));
        await Ok(AssignAsync(portal, lead, order, senior));
        Assert.Equal(("person2", false), await SeenAsync(portal, reviewer, order));
        await Ok(GiveBackAsync(portal, lead, order));
        await Ok(TakeAsync(portal, senior, order));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
    }

    [Theory, EveryEngine]
    public async Task An_application_goes_from_hand_to_hand_and_its_firm_sees_nothing_of_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(20_000));
        var application = Guid.CreateVersion7();
        var owner = As(firm, Role.EntOperator);
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(owner,
            new(application, round, portal.Programme, firm, Money.Yuan(5_000)), Ct));
        var reviewer = await desk.APersonAsync(null, Role.Reviewer);
        await Ok(TakeAsync(portal, reviewer, application));

        Assert.Null(await portal.UseCase<Assignments>().OnAsync(owner, application, Ct));
        Assert.Empty(await portal.UseCase<Assignments>().OfAsync(owner, [application], Ct));
        var history = await Ok(portal.UseCase<History>()
            .ListAsync(owner, application, Sort.Oldest, new Slice(20, null), Ct));
        Assert.DoesNotContain(history.Rows, row => row.Act == "case.take");
        foreach (var whose in Enum.GetValues<AssignedTo>())
            Assert.Single((await ApplicationsAsync(portal, owner, whose)).Rows);
        Assert.Single((await ApplicationsAsync(portal, reviewer, AssignedTo.Mine)).Rows);
        Assert.Empty((await ApplicationsAsync(portal, reviewer, AssignedTo.Nobody)).Rows);
        await Ok(
            portal.UseCase<MoveApplication>().ExecuteAsync(reviewer, MoveApplication.Accept, new(application), Ct));
        Assert.Single((await ApplicationsAsync(portal, reviewer, AssignedTo.Nobody)).Rows);
        await Ok(TakeAsync(portal, reviewer, application));
        await Ok(portal.UseCase<PassFirst>().ExecuteAsync(reviewer, new(application, Money.Yuan(5_000)), Ct));

        Assert.Equal("WRONG_ROLE", await Code(TakeAsync(portal, reviewer, application)));
        Assert.Equal("SAME_PERSON", await Code(
            TakeAsync(portal, reviewer with { Roles = [Role.SeniorReviewer] }, application)));
        Assert.Equal(1, await portal.CountAsync("assignments"));
    }

    private static async Task<Guid> AContractAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        return await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));
    }

    private static async Task<(string Name, bool IsMine)> SeenAsync(TestPortal portal, Actor me, Guid id)
    {
        var desk = (await portal.UseCase<Assignments>().OnAsync(me, id, Ct))!;
        return (desk.Held!.Name, desk.MayGiveBack);
    }

    private static async Task<(int Mine, int Nobodys)> QueuesAsync(TestPortal portal, Actor me)
    {
        async Task<int> OrdersAsync(AssignedTo whose) => (await Ok(portal.UseCase<OrderPages>().ListAsync(
            me, new(null, null, null, Assigned: whose), OrderSort.Newest, new Slice(20, null), Ct))).Rows.Count;
        return (await OrdersAsync(AssignedTo.Mine), await OrdersAsync(AssignedTo.Nobody));
    }

    private static Task<Page<ApplicationPages.Row>> ApplicationsAsync(TestPortal portal, Actor me, AssignedTo whose) =>
        Ok(portal.UseCase<ApplicationPages>().ListAsync(
            me, new(null, null, null, whose), ApplicationSort.Newest, new Slice(20, null), Ct));

    private static Task<Outcome<Standing>> TakeAsync(TestPortal portal, Actor by, Guid id) =>
        portal.UseCase<TakeCase>().ExecuteAsync(by, new(id), Ct);

    private static Task<Outcome<Standing>> GiveBackAsync(TestPortal portal, Actor by, Guid id) =>
        portal.UseCase<GiveBackCase>().ExecuteAsync(by, new(id), Ct);

    private static Task<Outcome<Standing>> AssignAsync(TestPortal portal, Actor by, Guid id, Actor to) =>
        portal.UseCase<AssignCase>().ExecuteAsync(by, new(id, to.PersonId), Ct);
}
