using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Applications;

/// <summary>Rounds are put right and called off before they open, programmes before they are handed in.</summary>
public sealed class RoundChangeTests
{
    private static readonly Actor Officer = An(Role.AuthorityOperator);

    [Theory, EveryEngine]
    public async Task A_change_moves_the_reserves_with_the_quotas(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine, budgetYuan: 300_000);
        var round = await AScheduledAsync(portal, Money.Yuan(200_000));

        Assert.Equal("BUDGET_EXCEEDED", await Code(EditAsync(portal, round, Money.Yuan(300_001))));
        await Ok(EditAsync(portal, round, Money.Yuan(300_000)));

        Assert.Equal(1, await portal.CountAsync("programmes", "unallocated_fen = 0"));
        Assert.Equal(1, await portal.CountAsync("round_quotas", "quota_fen = 30000000 AND reserved_fen = 30000000"));
        Assert.Equal(1, await portal.CountAsync("rounds", "name = '改过的批次' AND state = 'Scheduled'"));
        await portal.AssertReconciledAsync();
        Assert.Equal("TEXT", await Code(CancelAsync(portal, round, null)));
        await Ok(CancelAsync(portal, round, "预算调整"));
        Assert.Equal(1, await portal.CountAsync("programmes", "unallocated_fen = 30000000"));
        Assert.Equal("WRONG_STATE", await Code(EditAsync(portal, round, Money.Yuan(1))));
        Assert.Equal("WRONG_STATE", await Code(CancelAsync(portal, round, "再一次")));
        Assert.Equal(RoundState.Cancelled, (await portal.UseCase<RoundPages>().FindAsync(null, round, Ct))!.Stored);
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task From_a_minute_before_it_opens_nothing_changes(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var first = await AScheduledAsync(portal, Money.Yuan(1_000));
        var second = await AScheduledAsync(portal, Money.Yuan(1_000));
        var open = portal.UseCase<PortalClock>().Now.AddDays(1);

        portal.At(open - Round.Settled);
        await Ok(CancelAsync(portal, first, "不再申报"));
        Assert.Equal("ROUND_OPENS_LATER", await Code(EditAsync(portal, second, Money.Yuan(2_000), open.AddSeconds(-1))));
        portal.At(open - Round.Settled + TimeSpan.FromMilliseconds(1));
        Assert.Equal("ROUND_OPENS", await Code(EditAsync(portal, second, Money.Yuan(2_000), open.AddDays(1))));
        Assert.Equal("ROUND_OPENS", await Code(CancelAsync(portal, second, "不再申报")));
        portal.At(open);
        Assert.Equal("WRONG_STATE", await Code(EditAsync(portal, second, Money.Yuan(2_000), open.AddDays(1))));
        Assert.Equal("WRONG_STATE", await Code(CancelAsync(portal, second, "不再申报")));
        Assert.Equal(1, await portal.CountAsync("rounds", "state = 'Scheduled' AND version = 2"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Changed_announced_and_called_off_at_once_a_round_ends_in_one_piece(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine, budgetYuan: 300_000);
        for (var i = 0; i < 3; i++)
        {
            var round = await ADraftAsync(portal, Money.Yuan(100_000));
            await Task.WhenAll(
                Code(EditAsync(portal, round, Money.Yuan(50_000))),
                Code(portal.UseCase<ScheduleRound>().ExecuteAsync(Officer, new(round), Ct)),
                Code(portal.UseCase<CancelRound>().ExecuteAsync(Officer, CancelRound.Discard, new(round), Ct)));
            await Task.WhenAll(
                Code(CancelAsync(portal, round, "不再申报")), Code(EditAsync(portal, round, Money.Yuan(60_000))),
                Code(CancelAsync(portal, round, "不再申报")), Code(EditAsync(portal, round, Money.Yuan(70_000))));
        }

        Assert.Equal(3, await portal.CountAsync("rounds", "state = 'Cancelled'"));
        Assert.Equal(0, await portal.CountAsync("round_quotas", "reserved_fen > 0"));
        Assert.Equal(1, await portal.CountAsync("programmes", "unallocated_fen = 30000000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_draft_is_put_right_and_given_up_and_nobody_outside_hears_of_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var draft = await ADraftAsync(portal, Money.Yuan(1_000));

        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<CancelRound>().ExecuteAsync(
            An(Role.Reviewer), CancelRound.Discard, new(draft), Ct)));
        await Ok(EditAsync(portal, draft, Money.Yuan(2_000)));
        Assert.Equal("WRONG_STATE", await Code(CancelAsync(portal, draft, "草案没有排定")));
        Assert.Equal(1, await portal.CountAsync("round_quotas", "quota_fen = 200000 AND reserved_fen = 0"));
        await Ok(portal.UseCase<CancelRound>().ExecuteAsync(Officer, CancelRound.Discard, new(draft), Ct));
        Assert.Null(await portal.UseCase<RoundPages>().FindAsync(null, draft, Ct));
        Assert.NotNull(await portal.UseCase<RoundPages>().FindAsync(Officer, draft, Ct));
        Assert.Equal("WRONG_STATE", await Code(portal.UseCase<ScheduleRound>().ExecuteAsync(Officer, new(draft), Ct)));
    }

    [Theory, EveryEngine]
    public async Task A_programme_is_handed_in_as_it_was_written_last_or_given_up(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (first, second) = (Programme(Guid.CreateVersion7()), Programme(Guid.CreateVersion7()));
        await Ok(portal.UseCase<DraftProgramme>().ExecuteAsync(Officer, first, Ct));
        await Ok(portal.UseCase<DraftProgramme>().ExecuteAsync(Officer, second, Ct));
        var better = first with
        {
            Name = "算力券二", Kind = "COMPUTE_VOUCHER", Categories = ["COMPUTE"], IneligibleItems = [],
        };
        Task<Outcome<Standing>> EditAsync(DraftProgramme.Command command) => portal.UseCase<EditProgramme>()
            .ExecuteAsync(Officer, command with { RequestId = Guid.CreateVersion7() }, Ct);
        Task<Outcome<Standing>> MoveAsync(Step<ProgrammeState> step, Guid id) =>
            portal.UseCase<MoveProgramme>().ExecuteAsync(Officer, step, new(id), Ct);

        await Ok(EditAsync(better));
        Assert.Equal(1, await portal.CountAsync("programmes", "name = '算力券二' AND state = 'Draft' AND version = 2"));
        Assert.Equal(1, await portal.CountAsync("programme_categories",
            $"programme_id = '{first.ProgrammeId}' AND category = 'COMPUTE'"));
        Assert.Equal(0, await portal.CountAsync("programme_ineligible_items", $"programme_id = '{first.ProgrammeId}'"));
        await Ok(MoveAsync(MoveProgramme.SubmitReview, first.ProgrammeId));
        Assert.Equal("WRONG_STATE", await Code(EditAsync(better)));
        Assert.Equal("WRONG_STATE", await Code(MoveAsync(MoveProgramme.Cancel, first.ProgrammeId)));

        var codes = await Task.WhenAll(Code(MoveAsync(MoveProgramme.Cancel, second.ProgrammeId)),
            Code(MoveAsync(MoveProgramme.SubmitReview, second.ProgrammeId)));
        Assert.Single(codes, code => code is null);
        Assert.Equal("WRONG_STATE", await Code(EditAsync(second with { Name = "太晚了" })));
    }

    private static DraftProgramme.Command Programme(Guid id) => new(id, "算力券", "DATA_VOUCHER", SettlementMode.Deduct,
        Money.Yuan(1_000), Money.Yuan(100), 180, 30, 0, 0, null,
        [new(Domain.Enterprises.SizeClass.Micro, 50, Money.Yuan(100))], ["DATA", "ALGORITHM"], ["存储"]);

    private static async Task<Guid> ADraftAsync(TestPortal portal, Money quota)
    {
        var round = Guid.CreateVersion7();
        var open = portal.UseCase<PortalClock>().Now.AddDays(1);
        await Ok(portal.UseCase<DraftRound>().ExecuteAsync(Officer,
            new(round, "批次", open, open.AddDays(5), [new(portal.Programme, quota)]), Ct));
        return round;
    }

    private static async Task<Guid> AScheduledAsync(TestPortal portal, Money quota)
    {
        var round = await ADraftAsync(portal, quota);
        await Ok(portal.UseCase<ScheduleRound>().ExecuteAsync(Officer, new(round), Ct));
        return round;
    }

    private static Task<Outcome<Standing>> EditAsync(
        TestPortal portal, Guid round, Money quota, DateTimeOffset? openAt = null)
    {
        var open = openAt ?? portal.UseCase<PortalClock>().Now.AddDays(2);
        return portal.UseCase<EditRound>().ExecuteAsync(Officer,
            new(round, "改过的批次", open, open.AddDays(9), [new(portal.Programme, quota)]), Ct);
    }

    private static Task<Outcome<Standing>> CancelAsync(TestPortal portal, Guid round, string? reason) =>
        portal.UseCase<CancelRound>().ExecuteAsync(
            An(Role.AuthorityLead), CancelRound.CallOff, new(round, reason), Ct);
}
