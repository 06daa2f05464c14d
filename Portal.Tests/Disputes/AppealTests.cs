using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Appealing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>Appeals against the rejection of an application, from the last day to appeal to the other people who review
/// it anew.</summary>
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

        Assert.Equal("SAME_PERSON", await Code(
            HearAsync(portal, first with { Roles = [Role.SeniorReviewer] }, appeal.Id)));
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
    public async Task Appeals_are_in_time_to_the_end_of_the_sixtieth_day_by_the_firms_admin_and_one_at_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, _) = await ARejectedApplicationAsync(portal);
        var (lateFirm, late, _) = await ARejectedApplicationAsync(portal);
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
            Task<string?> WithdrawAsync(Guid by, Role role) =>
                Code(EndAsync(portal, EndAppeal.Withdraw, As(by, role), appeal.Id));
            Assert.Equal("NOT_FOUND", await WithdrawAsync(Guid.CreateVersion7(), Role.EntAdmin));
            Assert.Equal("WRONG_ROLE", await WithdrawAsync(firm, Role.EntOperator));
            Assert.Equal("TEXT", await Code(portal.UseCase<EndAppeal>().ExecuteAsync(
                An(Role.PlatOperator), EndAppeal.Refuse, new(appeal.Id), Ct)));

            var codes = await Task.WhenAll(
                WithdrawAsync(firm, Role.EntAdmin),
                Code(i == 2 ? portal.UseCase<MoveDispute>().ExecuteAsync(
                        An(Role.PlatOperator), MoveDispute.Accept, new(appeal.Id), Ct)
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
        var round = await OneAsync(portal, "SELECT round_id AS id FROM applications");
        var appeal = await Ok(FileAsync(portal, firm, application));
        await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(1_000));
        await AdvanceAsync(portal, appeal.Id);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));

        Assert.Equal("DUPLICATE_APPLICATION", await Code(DecideAsync(portal, DecideAppeal.Remand, appeal.Id)));
        await Ok(DecideAsync(portal, DecideAppeal.Uphold, appeal.Id));
        Assert.Equal(1, await portal.CountAsync("applications", "state = 'RejectedFinal'"));
    }

    [Theory, EveryEngine]
    public async Task What_is_approved_after_the_issue_is_issued_later_once_and_out_of_the_budget(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, application, _) = await ARejectedApplicationAsync(portal);
        var round = await OneAsync(portal, "SELECT round_id AS id FROM applications");
        var (another, senior) = (await portal.Given.AFirmAsync(), An(Role.SeniorReviewer));
        var other = await portal.Given.APassedApplicationAsync(round, another, Money.Yuan(3_000));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(senior, new(other, Money.Yuan(3_000)), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        Task<Outcome<Standing>> PublishAsync() =>
            portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct);
        Task<Outcome<IssueRound.Issued>> IssueAsync() =>
            portal.UseCase<IssueRound>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct);
        async Task ApproveAsync(Guid one)
        {
            portal.At(portal.UseCase<PortalClock>().Now.AddDays(12));
            await Ok(portal.UseCase<ApproveApplication>().ExecuteAsync(
                An(Role.AuthorityLead), new(one, Guid.CreateVersion7()), Ct));
        }
        await Ok(PublishAsync());
        var appeal = await Ok(FileAsync(portal, firm, application));
        await AdvanceAsync(portal, appeal.Id);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));
        await Ok(DecideAsync(portal, DecideAppeal.Overturn, appeal.Id));
        await Ok(PassAsync(portal, An(Role.Reviewer), application));
        Assert.Equal("WRONG_STATE", await Code(PublishAsync()));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(senior, new(application, Money.Yuan(1_000)), Ct));
        Assert.Equal("NOTICE_RUNNING", await Code(PublishAsync()));
        await ApproveAsync(other);
        await Ok(IssueAsync());
        Assert.Equal("WRONG_STATE", await Code(IssueAsync()));
        await portal.AssertReconciledAsync();

        await Ok(PublishAsync());
        Assert.Equal("WRONG_STATE", await Code(PublishAsync()));
        await ApproveAsync(application);
        var late = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IssueAsync()));

        Assert.Equal([new(round, 1, Money.Yuan(1_000))],
            late.Where(one => one.Refusal is null).Select(one => one.Value));
        Assert.Equal(3, late.Count(one => one.Refusal?.Code == "WRONG_STATE"));
        Assert.Equal(2, await portal.CountAsync("vouchers", "state = 'PendingActivation'"));
        Assert.Equal(1, await portal.CountAsync("vouchers", "face_fen = 100000"));
        Assert.Equal(2, await portal.CountAsync("audit_rows", "act = 'round.issue' AND subject_kind = 'voucher'"));
        Assert.Equal(2, await portal.CountAsync("notices", "kind = 'Round' AND closed_at IS NOT NULL"));
        Assert.Equal(2, await portal.CountAsync("(SELECT DISTINCT notice_id AS id FROM applications) n"));
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
        foreach (var by in new[] { admin, An(Role.PlatOperator) })
            Assert.Equal(("appeal", "dispute.accept"), Assert.Single((await SoonAsync(by))
                .Where(one => one.Id == appeal.Id).Select(one => (one.Kind, one.What))));
        // There is nothing for them to do yet.
        Assert.DoesNotContain(await SoonAsync(An(Role.SeniorReviewer)), one => one.Id == appeal.Id);
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

    private static Task<Outcome<Standing>> PassAsync(TestPortal portal, Actor by, Guid application) =>
        portal.UseCase<PassFirst>().ExecuteAsync(by, new(application, Money.Yuan(1_000)), Ct);
}
