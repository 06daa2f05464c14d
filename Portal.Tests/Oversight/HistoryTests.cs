using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Oversight;

/// <summary>The audit trail as readers get it, on every engine.</summary>
public sealed class HistoryTests
{
    [Theory, EveryEngine]
    public async Task Whoever_sees_the_thing_sees_what_became_of_it_and_auditors_see_who_did_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));

        var own = await TrailAsync(portal, As(firm, Role.EntAdmin), order);
        var audited = await TrailAsync(portal, An(Role.Auditor), order);

        Assert.Equal(["order.place", "order.reviewRedemption"],
            own.Select(row => row.Act).Where(act => act is "order.place" or "order.reviewRedemption"));
        Assert.Equal(await portal.CountAsync("audit_rows", "act LIKE 'order.%'"), own.Count);
        Assert.Equal(own.Select(row => row.Id), audited.Select(row => row.Id));
        Assert.All(own, row => Assert.True(row is { PersonId: null, PersonName: null, Before: null }));
        Assert.All(audited, row => Assert.NotNull(row.PersonId));
        Assert.Contains(audited, row => row.Before?.Contains("state", StringComparison.Ordinal) == true);
        Assert.Contains(own, row => row.OrganisationId == portal.Provider && row.OrganisationName == "数据公司");
        Assert.Contains(own, row => row.After.Contains("\"slip\":200000", StringComparison.Ordinal));
        var stranger = As(await portal.Given.AFirmAsync(), Role.EntAdmin);
        Assert.Equal("NOT_FOUND", await Code(AskAsync(portal, stranger, order, new(10, null))));
    }

    [Theory, EveryEngine]
    public async Task A_cursor_of_another_trail_is_none(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var foreign = (await TrailAsync(portal, An(Role.Auditor), portal.Programme))[0].Id;

        Assert.Equal("CURSOR", await Code(AskAsync(portal, As(firm, Role.EntAdmin), voucher, new(10, foreign))));
    }

    [Theory, EveryEngine]
    public async Task How_public_things_came_about_is_for_officers_and_anything_else_for_auditors(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = As(await portal.Given.AFirmAsync(), Role.EntAdmin);
        var zone = await portal.Database.Database.FindAsync<Guid>("SELECT id FROM zones", new { }, Ct);

        Assert.NotEmpty(await TrailAsync(portal, An(Role.Reviewer), portal.Programme));
        Assert.NotEmpty(await TrailAsync(portal, As(portal.Provider, Role.ProvAdmin), portal.Offering));
        Assert.NotEmpty(await TrailAsync(portal, An(Role.Auditor), zone));
        Assert.Equal("NOT_FOUND", await Code(AskAsync(portal, firm, portal.Programme, new(10, null))));
        Assert.Equal("NOT_FOUND", await Code(AskAsync(portal, firm, portal.Offering, new(10, null))));
        Assert.Equal("NOT_FOUND", await Code(AskAsync(portal, An(Role.Reviewer), zone, new(10, null))));
    }

    [Theory, EveryEngine]
    public async Task A_firm_does_not_learn_who_objected_to_its_award(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, rival) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(5_000));
        var application = await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(5_000));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(
            An(Role.SeniorReviewer), new(application, Money.Yuan(5_000)), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        await Ok(portal.UseCase<RaiseObjection>().ExecuteAsync(As(rival, Role.Public), new(application), Ct));
        async Task<Guid?> ObjectorAsync(Actor me) => (await TrailAsync(portal, me, application))
            .Single(row => row.Act == "application.objection").OrganisationId;

        Assert.Null(await ObjectorAsync(As(firm, Role.EntAdmin)));
        Assert.Equal(rival, await ObjectorAsync(An(Role.Reviewer)));
    }

    private static Task<Outcome<Page<History.Row>>> AskAsync(TestPortal portal, Actor me, Guid subject, Slice slice) =>
        portal.UseCase<History>().ListAsync(me, subject, Sort.Oldest, slice, Ct);

    private static async Task<List<History.Row>> TrailAsync(TestPortal portal, Actor me, Guid subject)
    {
        var rows = new List<History.Row>();
        for (Page<History.Row>? page = null; page is null or { HasMore: true };)
        {
            page = await Ok(AskAsync(portal, me, subject, new(3, rows.Count == 0 ? null : rows[^1].Id)));
            rows.AddRange(page.Rows);
            if (!page.HasMore) Assert.Equal(await page.CountAsync(Ct), rows.Count);
        }
        Assert.Equal(rows.Select(row => row.At).Order(), rows.Select(row => row.At));
        return rows;
    }
}
