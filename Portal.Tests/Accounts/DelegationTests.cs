using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Tests.Joining;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Accounts;

/// <summary>Somebody who is away lends a colleague their roles for some days: no longer, no further, and never past the
/// four eyes.</summary>
public sealed class DelegationTests
{
    private const string Why = "出差";

    [Theory, EveryEngine]
    public async Task A_colleague_has_the_roles_from_the_first_day_to_the_last(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (away, colleague) = (await portal.OfficerAsync("away", Role.SeniorReviewer), await portal.OfficerAsync("colleague", Role.Reviewer));
        var today = portal.Today;
        await GiveAsync(portal, away, colleague, today.AddDays(1), today.AddDays(3));

        async Task<bool> MayAtAsync(DateTimeOffset instant)
        {
            portal.At(instant);
            return (await portal.NowAsync(colleague)).WhyNot(Permissions.ApplicationPropose) is null;
        }
        var (first, after) = (PortalClock.StartOf(today.AddDays(1)), PortalClock.StartOf(today.AddDays(4)));
        Assert.False(await MayAtAsync(first.AddMilliseconds(-1)));
        Assert.True(await MayAtAsync(first));
        Assert.True(await MayAtAsync(after.AddMilliseconds(-1)));
        Assert.False(await MayAtAsync(after));
        Assert.Equal([Role.Reviewer], (await portal.NowAsync(colleague)).Roles);
        Assert.Equal([Role.SeniorReviewer], (await portal.NowAsync(away)).Roles);
    }

    [Theory]
    [InlineData(0, 29, null), InlineData(0, 30, "ToOn"), InlineData(5, 34, null), InlineData(5, 35, "ToOn")]
    [InlineData(-1, 3, "FromOn"), InlineData(3, 2, "ToOn"), InlineData(3, 3, null)]
    public async Task Lasts_thirty_days_at_most_and_begins_today_at_the_earliest(int from, int to, string? field)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var (away, colleague) = (await portal.OfficerAsync("away", Role.Finance), await portal.OfficerAsync("colleague", Role.Auditor));

        var given = await portal.UseCase<GiveDelegation>().ExecuteAsync(away, new(Guid.CreateVersion7(), colleague.PersonId,
            portal.Today.AddDays(from), portal.Today.AddDays(to), Why), Ct);

        Assert.Equal((field is null ? null : "DELEGATION_DAYS", field), (given.Refusal?.Code, given.Refusal?.Field));
    }

    [Theory, EveryEngine]
    public async Task Only_a_colleague_who_can_sign_in_and_gains_by_it_is_asked(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (away, same) = (await portal.OfficerAsync("away", Role.Finance), await portal.OfficerAsync("same", Role.Finance));
        var (system, blocked) = (await portal.OfficerAsync("system", Role.SysAdmin), await portal.OfficerAsync("blocked", Role.Auditor));
        var (firm, security) = (await portal.FounderAsync("founder", Newcomers.Code(1)), await portal.OfficerAsync("security", Role.SecAdmin));
        await Ok(portal.UseCase<BlockPerson>().BlockAsync(Officials.Security, new(blocked.PersonId, Why), Ct));
        Task<string?> TryAsync(Actor giver, Guid to, string reason = Why) => Code(portal.UseCase<GiveDelegation>()
            .ExecuteAsync(giver, new(Guid.CreateVersion7(), to, portal.Today, portal.Today, reason), Ct));

        foreach (var nobody in new[] { away, blocked, firm, An(Role.Auditor) })
            Assert.Equal("NOT_A_COLLEAGUE", await TryAsync(away, nobody.PersonId));
        Assert.Equal("NOTHING_TO_LEND", await TryAsync(away, same.PersonId));
        Assert.Equal("NOTHING_TO_LEND", await TryAsync(away, system.PersonId)); // would exclude what they hold
        Assert.Equal("WRONG_ROLE", await TryAsync(security, away.PersonId)); // is lent to nobody
        Assert.Equal("TEXT", await TryAsync(away, system.PersonId, " "));
        Assert.Equal(0, await portal.CountAsync("delegations"));
    }

    [Theory, EveryEngine]
    public async Task What_was_lent_is_not_lent_on(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (away, second) = (await portal.OfficerAsync("away", Role.Finance), await portal.OfficerAsync("second", Role.Auditor));
        var third = await portal.OfficerAsync("third", Role.Mediator);
        await GiveAsync(portal, away, second);
        await GiveAsync(portal, await portal.NowAsync(second), third);

        Assert.Equal([Role.Finance, Role.Auditor], (await portal.NowAsync(second)).Roles.Order());
        Assert.Equal([Role.Auditor, Role.Mediator], (await portal.NowAsync(third)).Roles.Order());
    }

    [Theory, EveryEngine]
    public async Task The_two_of_them_and_the_security_administrator_end_it_early_and_nobody_else(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (away, colleague) = (await portal.OfficerAsync("away", Role.Finance), await portal.OfficerAsync("colleague", Role.Auditor));
        var (stranger, end) = (await portal.OfficerAsync("stranger", Role.Mediator), portal.UseCase<EndDelegation>());
        foreach (var by in new[] { away, colleague, Officials.Security })
        {
            var id = await GiveAsync(portal, away, colleague);
            Assert.Contains(Role.Finance, (await portal.NowAsync(colleague)).Roles);

            Assert.Equal("NOT_FOUND", await Code(end.ExecuteAsync(stranger, new(id, Why), Ct)));
            Assert.Equal("NOT_FOUND", (await portal.UseCase<DelegationPages>().FindAsync(stranger, id, Ct)).Refusal?.Code);
            Assert.Equal("TEXT", await Code(end.ExecuteAsync(by, new(id, ""), Ct)));
            await Ok(end.ExecuteAsync(by, new(id, "提前返岗"), Ct));

            Assert.Equal("DELEGATION_OVER", await Code(end.ExecuteAsync(by, new(id, Why), Ct)));
            Assert.Equal([Role.Auditor], (await portal.NowAsync(colleague)).Roles);
        }
        Assert.Equal(3, await portal.CountAsync("audit_rows", "act = 'delegation.end' AND after_state LIKE '%提前返岗%'"));
    }

    [Theory, EveryEngine]
    public async Task Ends_with_the_service_or_the_account_of_whoever_lent(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (away, colleague) = (await portal.OfficerAsync("away", Role.Finance), await portal.OfficerAsync("colleague", Role.Auditor));
        await GiveAsync(portal, away, colleague);

        await Ok(portal.UseCase<BlockPerson>().BlockAsync(Officials.Security, new(away.PersonId, Why), Ct));
        Assert.Equal([Role.Auditor], (await portal.NowAsync(colleague)).Roles);
        await Ok(portal.UseCase<BlockPerson>().UnblockAsync(Officials.Security, new(away.PersonId, Why), Ct));
        await Ok(portal.UseCase<ChangeOfficer>().AssignAsync(Officials.Security, new(away.PersonId, null, [Role.Mediator], Why), Ct));
        Assert.Equal([Role.Auditor, Role.Mediator], (await portal.NowAsync(colleague)).Roles.Order());
        await Ok(portal.UseCase<ChangeOfficer>().AssignAsync(Officials.Security, new(colleague.PersonId, null, [Role.SysAdmin], Why), Ct));
        Assert.Equal([Role.SysAdmin], (await portal.NowAsync(colleague)).Roles); // never beside what excludes it
    }

    [Theory, EveryEngine]
    public async Task Whoever_stands_in_decides_on_nothing_that_either_of_them_made(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var away = await portal.OfficerAsync("away", Role.Reviewer, Role.SeniorReviewer);
        var (colleague, other) = (await portal.OfficerAsync("colleague", Role.Reviewer), await portal.OfficerAsync("other", Role.Reviewer));
        var delegation = await GiveAsync(portal, away, colleague);
        var deputy = await portal.NowAsync(colleague);
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(300_000));
        async Task<Guid> PassedByAsync(Actor reviewer)
        {
            var (firm, id) = (await portal.Given.AFirmAsync(), Guid.CreateVersion7());
            await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
                new(id, round, portal.Programme, firm, Money.Yuan(50_000)), Ct));
            await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(reviewer, MoveApplication.Accept, new(id), Ct));
            await Ok(portal.UseCase<PassFirst>().ExecuteAsync(reviewer, new(id, Money.Yuan(50_000)), Ct));
            return id;
        }
        Task<string?> ProposeAsync(Actor by, Guid id) =>
            Code(portal.UseCase<ProposeAward>().ExecuteAsync(by, new(id, Money.Yuan(50_000)), Ct));
        var (ofAway, ofDeputy, ofOther) = (await PassedByAsync(away), await PassedByAsync(deputy), await PassedByAsync(other));

        Assert.Equal("SAME_PERSON", await ProposeAsync(deputy, ofAway));
        Assert.Equal("SAME_PERSON", await ProposeAsync(deputy, ofDeputy));
        Assert.Null(await ProposeAsync(deputy, ofOther));

        // Their own acts are their own; the one that was lent names them, and beside it for whom.
        var deed = Assert.Single(await portal.UseCase<DelegationPages>().DeedsAsync(
            (await portal.UseCase<DelegationPages>().FindAsync(away, delegation, Ct)).Value, Ct));
        Assert.Equal(("application.propose", ofOther), (deed.Act, deed.SubjectId));
        var mine = await portal.Database.Database.FindAsync<Guid>(
            "SELECT person_id FROM audit_rows WHERE id = @Id", new { deed.Id }, Ct);
        Assert.Equal(colleague.PersonId, mine);
    }

    [Theory, EveryEngine]
    public async Task Nobody_decides_on_what_was_done_in_their_place(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var away = await portal.OfficerAsync("away", Role.Reviewer, Role.SeniorReviewer);
        var (colleague, third) = (await portal.OfficerAsync("colleague", Role.Mediator), await portal.OfficerAsync("third", Role.SeniorReviewer));
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(300_000));
        await GiveAsync(portal, away, colleague);
        await GiveAsync(portal, away, third);
        var (deputy, another) = (await portal.NowAsync(colleague), await portal.NowAsync(third));
        var pass = portal.UseCase<PassFirst>();
        Task<string?> ProposeAsync(Actor by, Guid id) =>
            Code(portal.UseCase<ProposeAward>().ExecuteAsync(by, new(id, Money.Yuan(1_000)), Ct));
        for (var i = 0; i < 4; i++)
        {
            var (firm, id) = (await portal.Given.AFirmAsync(), Guid.CreateVersion7());
            await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
                new(id, round, portal.Programme, firm, Money.Yuan(1_000)), Ct));
            await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(deputy, MoveApplication.Accept, new(id), Ct));

            // However close the two come: either it is not passed yet, or it was passed in their place.
            var codes = await Task.WhenAll(Code(pass.ExecuteAsync(deputy, new(id, Money.Yuan(1_000)), Ct)),
                ProposeAsync(away, id), ProposeAsync(away, id), ProposeAsync(another, id));

            Assert.Null(codes[0]);
            Assert.All(codes[1..], code => Assert.Contains(code, new[] { "WRONG_STATE", "SAME_PERSON" }));
            Assert.Equal(["SAME_PERSON", "SAME_PERSON"], [await ProposeAsync(away, id), await ProposeAsync(another, id)]);
            Assert.Null(await ProposeAsync(third with { PersonId = (await portal.OfficerAsync($"free{i}", Role.SeniorReviewer)).PersonId }, id));
        }
    }

    [Theory, EveryEngine]
    public async Task A_history_says_in_whose_place_something_was_done_to_auditors_and_colleagues(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (away, colleague) = (await portal.OfficerAsync("away", Role.PlatOperator), await portal.OfficerAsync("colleague", Role.Reviewer));
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000));
        await GiveAsync(portal, away, colleague);
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(await portal.NowAsync(colleague), new(order), Ct));
        async Task<(string? Who, string? InPlaceOf)> AsReadByAsync(Actor reader) => (await Ok(portal.UseCase<History>()
            .ListAsync(reader, order, Sort.Newest, new(10, null), Ct))).Rows.Where(row => row.Act == "order.file")
            .Select(row => (row.PersonName, row.InPlaceOf)).Single();

        Assert.Equal(("c***", "a***"), await AsReadByAsync(An(Role.Auditor)));
        Assert.Equal((null, "a***"), await AsReadByAsync(An(Role.Finance)));
        Assert.Equal((null, away.Name), await AsReadByAsync(away));
        Assert.Equal((null, null), await AsReadByAsync(As(firm, Role.EntOperator)));
    }

    [Theory, EveryEngine]
    public async Task The_same_holds_for_claims(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var away = await portal.OfficerAsync("away", Role.Reviewer, Role.SeniorReviewer);
        var colleague = await portal.OfficerAsync("colleague", Role.Auditor);
        await GiveAsync(portal, away, colleague);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(away, new(order, Money.Yuan(1_000)), Ct));

        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(colleague, new(order), Ct)));
        // The days of the story have passed: it is given anew.
        await GiveAsync(portal, away, colleague);
        Assert.Equal("SAME_PERSON",
            await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(await portal.NowAsync(colleague), new(order), Ct)));
        // And the other way: what the colleague reviews in their place is not theirs to decide.
        var deputy = await portal.NowAsync(colleague);
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(deputy, new(order, Money.Yuan(900)), Ct));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(away, new(order), Ct)));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RejectRedemption>().ExecuteAsync(away, new(order), Ct)));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
    }

    [Theory, EveryEngine]
    public async Task And_for_batches(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var away = await portal.OfficerAsync("away", Role.PlatOperator, Role.AuthorityLead);
        var colleague = await portal.OfficerAsync("colleague", Role.Mediator);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000));
        var batch = await portal.Given.AnOpenBatchAsync();
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        await GiveAsync(portal, away, colleague);
        await Ok(portal.UseCase<LockBatch>().ExecuteAsync(await portal.NowAsync(colleague), new(batch), Ct));
        var move = portal.UseCase<MoveBatch>();
        foreach (var step in new[] { MoveBatch.Reconcile, MoveBatch.Submit })
            await Ok(move.ExecuteAsync(An(Role.PlatOperator), step, new(batch), Ct));

        Assert.Equal("SAME_PERSON", await Code(move.ExecuteAsync(away, MoveBatch.SkipNotice, new(batch), Ct)));
        await Ok(move.ExecuteAsync(An(Role.AuthorityLead), MoveBatch.SkipNotice, new(batch), Ct));
    }

    [Theory, EveryEngine]
    public async Task A_firms_deputy_does_its_errands_and_gives_no_seats(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var elsewhere = await portal.FounderAsync("elsewhere", Newcomers.Code(2));
        var give = portal.UseCase<GiveDelegation>();
        Assert.Equal("NOT_A_COLLEAGUE", await Code(give.ExecuteAsync(admin,
            new(Guid.CreateVersion7(), elsewhere.PersonId, portal.Today, portal.Today, Why), Ct)));

        await GiveAsync(portal, admin, clerk);

        var deputy = await portal.NowAsync(clerk);
        Assert.Null(deputy.WhyNot(Permissions.OrderAccept));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<ChangeSeat>().AssignAsync(deputy, new(clerk.PersonId, [Role.EntAdmin]), Ct)));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<InviteColleague>().ExecuteAsync(deputy,
            new(Guid.CreateVersion7(), "某人", [Role.EntAdmin]), Ct)));
        Assert.Equal(admin.OrganisationId, deputy.OrganisationId);
    }

    internal static async Task<Guid> GiveAsync(
        TestPortal portal, Actor giver, Actor to, DateOnly? from = null, DateOnly? until = null)
    {
        var id = Guid.CreateVersion7();
        await Ok(portal.UseCase<GiveDelegation>().ExecuteAsync(giver,
            new(id, to.PersonId, from ?? portal.Today, until ?? portal.Today.AddDays(20), Why), Ct));
        return id;
    }
}
