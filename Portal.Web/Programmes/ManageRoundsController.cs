using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Programmes;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Programmes;

/// <summary>Rounds as the authorities run them: scheduled, reviewed, on notice, issued.</summary>
public sealed class ManageRoundsController(
    RoundPages pages, ProgrammePages programmes, ProgrammeAccounts accounts, RoundAnnouncements announcements,
    CityRulebook rulebook, PortalClock clock, Session me, Words words)
    : CaseController<RoundPages.Row>(me, words)
{
    private static readonly ApplicationState[] undecided =
    [
        ApplicationState.Submitted, ApplicationState.UnderReview, ApplicationState.SupplementRequired,
        ApplicationState.SecondReview,
    ];

    protected override IReadOnlyList<PageAct<RoundPages.Row>> Acts { get; } =
        [.. RoundActs.All, .. RoundActs.Later, .. RoundActs.Aside];

    protected override async Task<Outcome<RoundPages.Row>> FindAsync(
        Actor actor, Guid id, CancellationToken ct)
    {
        if (actor.WhyNot(Permissions.RoundRead) is { } refusal) return refusal;
        return await pages.FindAsync(actor, id, ct) is { } found ? found : new NotFound("round");
    }

    protected override Enum StateOf(RoundPages.Row row) => pages.StateOf(row);

    protected override Crumb CrumbOf(RoundPages.Row row) => new(row.Name, $"/manage/rounds/{row.Id}");

    [HttpGet("/manage/rounds")]
    public async Task<IActionResult> List(RoundState? state, CancellationToken ct)
    {
        if (Actor.WhyNot(Permissions.RoundRead) is { } refusal) return this.Refused(refusal);
        var rounds = (await pages.ListAsync(
            Actor, new(state, null), RoundSort.OpensLast, new Slice(Slice.Largest, null), ct)).Value.Rows;
        var quotas = (await pages.QuotasAsync([.. rounds.Select(round => round.Id)], ct))
            .ToLookup(quota => quota.RoundId, quota => quota.Quota);
        return View("/Programmes/Rounds.cshtml", new RoundList(
            [.. rounds.Select(round => (round, pages.StateOf(round), Money.Sum(quotas[round.Id])))], state));
    }

    [HttpGet("/manage/rounds/new")]
    public async Task<IActionResult> AskNew(CancellationToken ct) =>
        AskNew(RoundActs.Draft, await InForceAsync(ct), Everything, T["申报批次管理"]);

    [HttpPost("/manage/rounds/new")]
    public async Task<IActionResult> Begin(CancellationToken ct) => await PerformNewAsync(
        RoundActs.Draft, await InForceAsync(ct), Everything, T["申报批次管理"], id => $"/manage/rounds/{id}", ct);

    private async Task<IReadOnlyList<ProgrammePages.Row>> InForceAsync(CancellationToken ct)
    {
        var all = await programmes.ListAsync(Actor, new(null), ProgrammeSort.Name, new Slice(Slice.Largest, null), ct);
        return all.Refusal is null
            ? [.. all.Value.Rows.Where(one => one.State is ProgrammeState.Published or ProgrammeState.Active)] : [];
    }

    private Crumb Everything => new(T["申报批次管理"], "/manage/rounds");

    [HttpGet("/manage/rounds/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => ShowCaseAsync("/Programmes/Round.cshtml", id,
        async thing =>
        {
            var applied = await accounts.ApplicationsAsync(id, ct);
            var notice = await accounts.NoticeAsync(id, ct);
            var waits = notice?.WhyNotEnded(clock.Today) is not null;
            var acts = thing.Acts.Where(act => IsCalledFor(act, applied)).ToList();
            return new RoundPage(
                thing with { Acts = [.. acts.Where(act => !waits || act.Permission != Permissions.RoundIssue)] },
                pages.StateOf(thing.Row), await accounts.QuotasAsync(id, ct), applied, notice,
                waits && acts.Any(act => act.Permission == Permissions.RoundIssue),
                RoundActs.Edits.FirstOrDefault(edit => edit.IsOffered(Actor, pages.StateOf(thing.Row)))?.Title,
                await announcements.OfAsync([id], ct));
        }, ct);

    private static bool IsCalledFor(PageAct<RoundPages.Row> act, IReadOnlyList<ProgrammeAccounts.Applied> applied) =>
        !RoundActs.Later.Contains(act) || applied.Any(one => IsIn(one,
            [act.Permission == Permissions.RoundIssue
                ? ApplicationState.Approved : ApplicationState.ProposedApproval]));

    [HttpGet("/manage/rounds/{id:guid}/{act}")]
    public async Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) =>
        act == "issue" && Actor.WhyNot(Permissions.RoundIssue) is null
            && (await accounts.NoticeAsync(id, ct))?.WhyNotEnded(clock.Today) is { } running
            ? this.Refused(running)
            : await AskCaseAsync(id, act, ct);

    [HttpGet("/manage/rounds/{id:guid}/edit")]
    public async Task<IActionResult> AskEdit(Guid id, CancellationToken ct)
    {
        var found = await PlanAsync(id, ct);
        return found.Refusal is { } refusal ? this.Refused(refusal)
            : AskNew(EditOf(found.Value), found.Value, CrumbOf(found.Value.Round), found.Value.Round.Name);
    }

    [HttpPost("/manage/rounds/{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        var found = await PlanAsync(id, ct);
        return found.Refusal is { } refusal ? this.Refused(refusal)
            : await PerformNewAsync(EditOf(found.Value), found.Value, CrumbOf(found.Value.Round),
                found.Value.Round.Name, _ => $"/manage/rounds/{id}", ct, present: () => PlanAsync(id, ct));
    }

    private PageAct<RoundPlan> EditOf(RoundPlan plan) =>
        RoundActs.Edits.First(edit => edit.From.Equals(pages.StateOf(plan.Round)));

    private async Task<Outcome<RoundPlan>> PlanAsync(Guid id, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        return pages.StateOf(found.Value) is RoundState.Draft or RoundState.Scheduled
            ? new RoundPlan(found.Value, await InForceAsync(ct), await accounts.QuotasAsync(id, ct))
            : new WrongState("round", $"{pages.StateOf(found.Value)}");
    }

    [HttpPost("/manage/rounds/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        var quotas = await accounts.QuotasAsync(id, ct);
        var applied = await accounts.ApplicationsAsync(id, ct);
        return act switch
        {
            "schedule" => new Told(T["将预留的额度"], [T["券项目"], T["预留额度（元）"], T["可用预算（元）"], T["预留后可用（元）"]],
                [
                    .. quotas.Select(quota => (IReadOnlyList<string>)
                        [
                            quota.Programme, $"{quota.Amount}", $"{quota.Unallocated}",
                            $"{quota.Unallocated - quota.Amount}",
                        ]),
                ], quotas.Any(quota => quota.Amount > quota.Unallocated)
                    ? T["“预留后可用”为负数的券项目预算不足，不能排定。请先调整额度，或报财政增加预算。"]
                    : await NoteOfOpeningAsync(id, ct)),
            "startReview" => Counted(T["将进入审核的申请"], quotas, applied, undecided,
                applied.Any(one => IsIn(one, undecided)) ? null
                    : T["本批次没有收到申请，没有需要审核的内容。"], isDecided: false),
            "publishNotice" => Counted(T["将公示的申请"], quotas, applied, [ApplicationState.ProposedApproval],
                await NoteOfNoticeAsync(applied, ct)),
            // Later there is nothing to give back.
            "issue" => Counted(T["将发放的券"], quotas, applied, [ApplicationState.Approved],
                await NoteOfIssueAsync(id, applied, ct),
                isIssue: !applied.Any(one => IsIn(one, [ApplicationState.Issued]))),
            _ => null,
        };
    }

    /// <summary>A round whose beginning is past opens in the same moment, and nobody can call it off.</summary>
    private async Task<string?> NoteOfOpeningAsync(Guid id, CancellationToken ct) =>
        await FindAsync(Actor, id, ct) is { Refusal: null, Value: var round } && round.OpenAt <= clock.Now
            ? T["开始时间已过：排定后立即开放申报，不能再修改或取消。"] : null;

    private Told Counted(string title, IReadOnlyList<ProgrammeAccounts.Quota> quotas,
        IReadOnlyList<ProgrammeAccounts.Applied> applied, IReadOnlyList<ApplicationState> states, string? note = null,
        bool isIssue = false, bool isDecided = true)
    {
        var rows = quotas.Select(quota =>
        {
            var these = applied.Where(one => one.ProgrammeId == quota.ProgrammeId && IsIn(one, states)).ToList();
            var amount = Money.Sum(these.Select(one => isDecided ? one.Approved : one.Requested));
            var count = these.Sum(one => one.Applications);
            return (quota.Programme, Count: count, amount, Unused: quota.Reserved - amount);
        }).ToList();
        IReadOnlyList<string> heads = [T["券项目"], isIssue ? T["张数"] : T["件数"],
            isDecided ? T["金额（元）"] : T["申请金额（元）"]];
        return new Told(title, isIssue ? [.. heads, T["退回预算（元）"]] : heads,
        [
            .. rows.Select(row => CellsOf(row.Programme, row.Count, row.amount, row.Unused, isIssue)),
            CellsOf(T["合计"], rows.Sum(row => row.Count), Money.Sum(rows.Select(row => row.amount)),
                Money.Sum(rows.Select(row => row.Unused)), isIssue),
        ], note);
    }

    private static IReadOnlyList<string> CellsOf(string name, long count, Money amount, Money rest, bool isIssue) =>
        isIssue ? [name, $"{count}", $"{amount}", $"{rest}"] : [name, $"{count}", $"{amount}"];

    private async Task<string> NoteOfNoticeAsync(IReadOnlyList<ProgrammeAccounts.Applied> applied, CancellationToken ct)
    {
        var open = applied.Where(one => IsIn(one, undecided)).Sum(one => one.Applications);
        if (open > 0) return T["还有 {0} 件申请未审结，审结之后才能公示。", open];
        var city = await rulebook.CurrentAsync(ct);
        return T["公示 {0} 个工作日，至 {1}（含）。", city.NoticeWorkingDays,
            $"{city.WorkingDaysAfter(clock.Today, city.NoticeWorkingDays):yyyy-MM-dd}"];
    }

    private async Task<string?> NoteOfIssueAsync(
        Guid id, IReadOnlyList<ProgrammeAccounts.Applied> applied, CancellationToken ct)
    {
        if (await accounts.NoticeAsync(id, ct) is { } notice && notice.RunsOn(clock.Today))
            return T["公示至 {0}（含）结束，之后才能发券。", $"{notice.EndsOn:yyyy-MM-dd}"];
        var open = applied
            .Where(one => IsIn(one, [ApplicationState.PublicNotice, ApplicationState.ObjectionUnderReview]))
            .Sum(one => one.Applications);
        return open > 0 ? T["还有 {0} 件申请尚未核准或异议未处理，处理之后才能发券。", open] : null;
    }

    private static bool IsIn(ProgrammeAccounts.Applied applied, IReadOnlyList<ApplicationState> states) =>
        states.Any(state => applied.State == $"{state}");
}

/// <summary>The rounds, each with where it stands and all that it may grant.</summary>
public sealed record RoundList(
    IReadOnlyList<(RoundPages.Row Round, RoundState State, Money Quota)> Rows, RoundState? State);

/// <summary>A round with its quotas and applications.</summary>
/// <param name="WaitsForNotice">The reader may issue it once the notice is over.</param>
/// <param name="Edit">What the reader's way to change it is called; null when there is none.</param>
/// <param name="Changes">What the public read of it after it was announced.</param>
public sealed record RoundPage(
    ThingController<RoundPages.Row>.Thing Thing, RoundState State, IReadOnlyList<ProgrammeAccounts.Quota> Quotas,
    IReadOnlyList<ProgrammeAccounts.Applied> Applied, Notice? Notice, bool WaitsForNotice, string? Edit,
    IReadOnlyList<RoundAnnouncements.Row> Changes);
