using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
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
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<CancelRound>().ExecuteAsync(
            Officer, CancelRound.CallOff, new(round, "不是负责人"), Ct)));
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
        Assert.Equal("ROUND_OPENS_LATER",
            await Code(EditAsync(portal, second, Money.Yuan(2_000), open.AddSeconds(-1))));
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
        EditProgramme.Command better = new(first with
        {
            Name = "算力券二", Kind = "COMPUTE_VOUCHER", Categories = ["COMPUTE"], IneligibleItems = [],
        }, Version: 1);
        Task<Outcome<Standing>> EditAsync(EditProgramme.Command command) => portal.UseCase<EditProgramme>()
            .ExecuteAsync(Officer, command with { RequestId = Guid.CreateVersion7() }, Ct);
        Task<Outcome<Standing>> MoveAsync(Step<ProgrammeState> step, Guid id) =>
            portal.UseCase<MoveProgramme>().ExecuteAsync(Officer, step, new(id), Ct);

        await Ok(EditAsync(better));
        Assert.Equal(1, await portal.CountAsync("programmes", "name = '算力券二' AND state = 'Draft' AND version = 2"));
        Assert.Equal(1, await portal.CountAsync("programme_categories",
            $"programme_id = '{first.ProgrammeId}' AND category = 'COMPUTE'"));
        Assert.Equal(0, await portal.CountAsync("programme_ineligible_items", $"programme_id = '{first.ProgrammeId}'"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", """
            act = 'programme.edit' AND before_state LIKE '%"name":"算力券"%"categories"%ALGORITHM%DATA%存储%'
            AND after_state LIKE '%"name":"算力券二"%"categories"%COMPUTE%'
            """));
        await Ok(MoveAsync(MoveProgramme.SubmitReview, first.ProgrammeId));
        Assert.Equal("WRONG_STATE", await Code(EditAsync(better)));
        Assert.Equal("WRONG_STATE", await Code(MoveAsync(MoveProgramme.Cancel, first.ProgrammeId)));

        var codes = await Task.WhenAll(Code(MoveAsync(MoveProgramme.Cancel, second.ProgrammeId)),
            Code(MoveAsync(MoveProgramme.SubmitReview, second.ProgrammeId)));
        Assert.Single(codes, code => code is null);
        Assert.Equal("WRONG_STATE", await Code(EditAsync(new(second with { Name = "太晚了" }, Version: 1))));
    }

    [Theory, EveryEngine]
    public async Task Of_two_who_edit_from_one_form_one_is_saved_and_the_other_told(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        foreach (var announced in new[] { false, true })
        {
            var round = await (announced ? AScheduledAsync(portal, Money.Yuan(1)) : ADraftAsync(portal, Money.Yuan(1)));
            var read = (await portal.UseCase<RoundPages>().FindAsync(Officer, round, Ct))!.Version;

            var codes = await Task.WhenAll(Code(EditAsync(portal, round, Money.Yuan(2), version: read)),
                Code(EditAsync(portal, round, Money.Yuan(3), version: read)));

            Assert.Equal(["CHANGED_SINCE", null], codes.OrderByDescending(code => code));
            var late = (await EditAsync(portal, round, Money.Yuan(4), version: read)).Refusal!;
            Assert.Equal($"CHANGED_SINCE VERSION {read} {read + 1}",
                $"{late.Code} {late.Why!.Rule} {late.Why.Seen} {late.Why.Needed}");
            await Ok(EditAsync(portal, round, Money.Yuan(4), version: read + 1));
        }
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_programme_edited_and_handed_in_at_once_is_reviewed_as_whoever_came_last_read_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        for (var i = 0; i < 4; i++)
        {
            var draft = Programme(Guid.CreateVersion7());
            await Ok(portal.UseCase<DraftProgramme>().ExecuteAsync(Officer, draft, Ct));
            Task<string?> EditAsync(string name) => Code(portal.UseCase<EditProgramme>()
                .ExecuteAsync(Officer, new(draft with { Name = name }, Version: 1), Ct));

            var codes = await Task.WhenAll(EditAsync("甲改的"), EditAsync("乙改的"),
                Code(portal.UseCase<MoveProgramme>().ExecuteAsync(
                    Officer, MoveProgramme.SubmitReview, new(draft.ProgrammeId), Ct)));

            Assert.Null(codes[2]);
            Assert.InRange(codes.Count(code => code is null), 1, 2);
            Assert.All(codes[..2], code => Assert.True(code is null or "CHANGED_SINCE" or "WRONG_STATE", code));
            var edits = codes[..2].Count(code => code is null);
            Assert.Equal(1, await portal.CountAsync("programmes", $"id = '{draft.ProgrammeId}' AND state = 'Review' "
                + $"AND version = {2 + edits} AND name {(edits == 0 ? "=" : "<>")} '算力券'"));
        }
    }

    [Theory, EveryEngine]
    public async Task What_is_changed_of_an_announced_round_is_the_heads_and_told_to_the_public_with_the_reason(
        string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (told, search) = (portal.UseCase<RoundAnnouncements>(), portal.UseCase<SiteSearch>());
        var draft = await ADraftAsync(portal, Money.Yuan(1_000));
        await Ok(EditAsync(portal, draft, Money.Yuan(2_000)));
        Assert.Empty(await told.LatestAsync(Ct));
        Assert.Empty(await search.FindAsync("改过的批次", Ct));
        Assert.Equal(0, await portal.UseCase<Figures>().RoundsAsync(Ct));
        await Ok(portal.UseCase<ScheduleRound>().ExecuteAsync(Officer, new(draft), Ct));
        var before = (await portal.UseCase<RoundPages>().FindAsync(null, draft, Ct))!;
        DraftRound.Command to = new(draft, "春季批次", before.OpenAt.AddDays(1), before.CloseAt.AddDays(2),
            [new(portal.Programme, Money.Yuan(500))]);
        Task<Outcome<Standing>> EditToAsync(Role who, Step<RoundState> step, string? reason) =>
            portal.UseCase<EditRound>().ExecuteAsync(An(who), step, new(to, before.Version, reason), Ct);

        Assert.Equal("WRONG_ROLE", await Code(EditToAsync(Role.AuthorityOperator, EditRound.Announced, "平台升级")));
        Assert.Equal("WRONG_STATE", await Code(EditToAsync(Role.AuthorityOperator, EditRound.Draft, "平台升级")));
        var missing = (await EditToAsync(Role.AuthorityLead, EditRound.Announced, " ")).Refusal!;
        Assert.Equal("TEXT Reason", $"{missing.Code} {missing.Field}");
        await Ok(EditToAsync(Role.AuthorityLead, EditRound.Announced, "平台升级"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", """
            act = 'round.editScheduled' AND before_state LIKE '%"name":"改过的批次"%"quotas"%200000%'
            AND after_state LIKE '%"name":"春季批次"%"quotas"%50000%"reason":"平台升级"%'
            """));
        portal.At(portal.UseCase<PortalClock>().Now.AddMinutes(1));
        await Ok(CancelAsync(portal, draft, "预算调整"));

        var (off, moved) = ((await told.OfAsync([draft], Ct))[0], (await told.LatestAsync(Ct))[1]);
        Assert.Equal((before.OpenAt, before.CloseAt, to.OpenAt, to.CloseAt, "平台升级"),
            (moved.OldOpenAt, moved.OldCloseAt, moved.OpenAt, moved.CloseAt, moved.Reason));
        Assert.True(moved.IsMoved);
        Assert.Equal((true, to.OpenAt, "预算调整", "春季批次"), (off.IsCalledOff, off.OldOpenAt, off.Reason, off.Name));
        Assert.Equal(RoundState.Cancelled, (await portal.UseCase<RoundPages>().FindAsync(null, draft, Ct))!.Stored);
        Assert.Single(await search.FindAsync("春季批次", Ct), hit => hit.Kind == "round");
        Assert.Equal(1, await portal.UseCase<Figures>().RoundsAsync(Ct));
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

    /// <summary>By whoever may, as the round stands, from a form of this version; else from a fresh one.</summary>
    private static async Task<Outcome<Standing>> EditAsync(
        TestPortal portal, Guid round, Money quota, DateTimeOffset? openAt = null, long? version = null)
    {
        var open = openAt ?? portal.UseCase<PortalClock>().Now.AddDays(2);
        var row = (await portal.UseCase<RoundPages>().FindAsync(Officer, round, Ct))!;
        var isDraft = row.Stored == RoundState.Draft;
        return await portal.UseCase<EditRound>().ExecuteAsync(isDraft ? Officer : An(Role.AuthorityLead),
            isDraft ? EditRound.Draft : EditRound.Announced,
            new(new(round, "改过的批次", open, open.AddDays(9), [new(portal.Programme, quota)]), version ?? row.Version,
                isDraft ? null : "平台升级"), Ct);
    }

    private static Task<Outcome<Standing>> CancelAsync(TestPortal portal, Guid round, string? reason) =>
        portal.UseCase<CancelRound>().ExecuteAsync(
            An(Role.AuthorityLead), CancelRound.CallOff, new(round, reason), Ct);
}
