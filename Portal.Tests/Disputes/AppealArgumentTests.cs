using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Tests.Joining;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Appealing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>What both sides of an appeal say before it is heard, and that somebody is left to hear it.</summary>
public sealed class AppealArgumentTests
{
    [Theory, EveryEngine]
    public async Task Both_sides_are_heard_until_the_appeal_is(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (firm, application, decider) = await ARejectedApplicationAsync(portal);
        var appeal = (await Ok(FileAsync(portal, firm, application))).Id;
        var admin = As(firm, Role.EntAdmin);
        Task<Outcome<Standing>> SupplementAsync(Actor by, string statement) =>
            portal.UseCase<ArgueAppeal>().SupplementAsync(by, new(appeal, statement), Ct);
        Task<Outcome<Standing>> ExplainAsync(Actor by, string statement) =>
            portal.UseCase<ArgueAppeal>().ExplainAsync(by, new(appeal, statement), Ct);
        await Ok(SupplementAsync(admin, "补交审计报告"));
        Assert.Equal("WRONG_STATE", await Code(ExplainAsync(decider, "材料不足")));
        await AdvanceAsync(portal, appeal);

        Assert.Equal("NOT_FOUND", await Code(SupplementAsync(As(Guid.CreateVersion7(), Role.EntAdmin), "冒名")));
        Assert.Equal("WRONG_ROLE", await Code(SupplementAsync(As(firm, Role.EntOperator), "经办人补充")));
        Assert.Equal("TEXT", await Code(SupplementAsync(admin, " ")));
        Assert.Equal("OTHERS_DECISION", await Code(ExplainAsync(An(Role.Reviewer), "不是我作的决定")));
        Assert.Equal("OTHERS_DECISION", await Code(ExplainAsync(InPlaceOf(decider, Role.Reviewer), "代为说明")));
        await Ok(SupplementAsync(admin, "再补交合同"));
        await Ok(ExplainAsync(decider, "材料不足"));
        await Ok(ExplainAsync(decider, "缺少审计报告"));
        Assert.Equal("缺少审计报告", (await Ok(portal.UseCase<DisputePages>().FindAsync(admin, appeal, Ct))).Answer);

        var codes = await Task.WhenAll(Code(SupplementAsync(admin, "最后补充")),
            Code(HearAsync(portal, An(Role.SeniorReviewer), appeal)));

        Assert.Null(codes[1]);
        var history = (await Ok(portal.UseCase<History>().ListAsync(
            admin, appeal, Sort.Oldest, new Slice(Slice.Largest, null), Ct))).Rows.Select(row => row.Act).ToList();
        Assert.Equal(codes[0] is null ? 3 : 2, history.Count(act => act == "dispute.supplement"));
        Assert.Contains("dispute.toAdjudication", history);
        Assert.Equal("WRONG_STATE", await Code(SupplementAsync(admin, "迟到的补充")));
        Assert.Equal("WRONG_STATE", await Code(ExplainAsync(decider, "迟到的说明")));
    }

    [Theory, EveryEngine]
    public async Task An_appeal_that_nobody_may_decide_is_counted_for_whoever_can_add_somebody(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (firm, application, decider) = await ARejectedApplicationAsync(portal);
        var appeal = (await Ok(FileAsync(portal, firm, application))).Id;
        Task<bool> LeftAsync() => portal.UseCase<DisputePages>().IsLeftToNobodyAsync(appeal, Ct);
        async Task<long> CountAsync(Actor by) => (await portal.UseCase<Tasks>()
            .CountAsync(by, [new("unjudged", Judges.NobodyLeft)], Ct)).Sum(one => one.Things);
        await PersonAsync(portal, decider.PersonId, Role.Reviewer, Role.SeniorReviewer, Role.AuthorityLead);
        Assert.True(await LeftAsync());

        var senior = await PersonAsync(portal, Guid.CreateVersion7(), Role.SeniorReviewer, Role.AuthorityLead);
        Assert.False(await LeftAsync());
        await AdvanceAsync(portal, appeal);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer) with { PersonId = senior }, appeal));
        Assert.True(await LeftAsync());
        Assert.Equal((1, 0), (await CountAsync(Officials.Security), await CountAsync(An(Role.AuthorityLead))));

        await PersonAsync(portal, Guid.CreateVersion7(), Role.AuthorityLead);
        Assert.False(await LeftAsync());
        Assert.Equal(0, await CountAsync(Officials.Security));
    }

    private static async Task<Guid> PersonAsync(TestPortal portal, Guid id, params Role[] roles)
    {
        await Ok(portal.UseCase<AddPerson>().ExecuteAsync(Actor.Portal, new(id, $"{id}", "人员", null, roles), Ct));
        Assert.True(await portal.UseCase<SignIns>().AddAsync(new SignIn
        {
            PersonId = id, Login = $"{id}", Name = "", SecurityStamp = "1", VersionStamp = "1",
        }, Ct));
        return id;
    }
}
