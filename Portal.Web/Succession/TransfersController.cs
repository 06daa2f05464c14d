using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Oversight;
using Portal.Web.Shared;

namespace Portal.Web.Succession;

/// <summary>Transfers of rights: the two firms' own, an officer's all.</summary>
public sealed class TransfersController(
    TransferPages pages, TransferPreview previews, TransferHoldings holdings, EnterprisePages enterprises, Session me,
    Words words)
    : CaseController<TransferPages.Row>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<TransferPages.Row>> Acts => TransferActs.All;

    protected override Task<Outcome<TransferPages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        pages.FindAsync(actor, id, ct);

    protected override Enum StateOf(TransferPages.Row row) => row.State;

    protected override CaseNumber? NumberOf(TransferPages.Row row) => row.Number;

    protected override Crumb CrumbOf(TransferPages.Row row) => new(NameOf(row), $"/transfers/{row.Id}");

    [HttpGet("/transfers")]
    public async Task<IActionResult> List(TransferState? state, Guid? after, CancellationToken ct)
    {
        var listed = await pages.ListAsync(Actor, new(state), Sort.Newest, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Succession/Transfers.cshtml", new TransferList(listed.Value.Rows, state,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    [HttpGet("/transfers/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => ShowCaseAsync("/Succession/Transfer.cshtml", id,
        async thing =>
        {
            var absorbed = await enterprises.FindAsync(Actor, thing.Row.AbsorbedId, ct);
            var canHalt = absorbed is { Refusal: null, Value.State: EnterpriseState.Verified }
                && absorbed.Value.HolderId == Actor.OrganisationId;
            return new TransferPage(
                canHalt ? thing : thing with { Acts = [.. thing.Acts.Where(act => !TransferActs.IsOfFirm(act))] },
                await previews.DoneAsync(id, ct));
        }, ct);

    [HttpGet("/transfers/notify")]
    public async Task<IActionResult> AskNotify(CancellationToken ct) =>
        AskNew(TransferActs.Notify, new Announcement(), AllTransfers, NamedOf, await BeforeAsync(ct));

    [HttpPost("/transfers/notify")]
    public async Task<IActionResult> Notify(CancellationToken ct) => await PerformNewAsync(TransferActs.Notify,
        new Announcement(), AllTransfers, NamedOf, id => $"/transfers/{id}", ct, await BeforeAsync(ct));

    [HttpGet("/transfers/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpPost("/transfers/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    /// <summary>The firm that did not announce the case is asked, the one that did takes it back, and the one that is
    /// to be absorbed speaks for what it has.</summary>
    protected override Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        TransferPages.Row row, CancellationToken ct)
    {
        var isAbsorbed = row.AbsorbedHolderId == Actor.OrganisationId;
        var isAsked = row.AskedHolderId == Actor.OrganisationId;
        var isNotifier = row.NotifiedBy is null || row.NotifiedBy == Actor.OrganisationId;
        return Task.FromResult<IReadOnlyCollection<Permission>>(
        [
            .. isAsked && row.Answer != TransferAnswer.Consented ? [] : new[] { Permissions.TransferConsent },
            .. isAsked && row.Answer != TransferAnswer.Objected ? [] : new[] { Permissions.TransferDissent },
            .. isAbsorbed || Actor.OrganisationId is null ? []
                : new[] { Permissions.TransferInventoryConfirmed, Permissions.EnterpriseNotifyTransfer },
            .. isNotifier ? [] : new[] { Permissions.TransferWithdraw },
            .. row.Answer == TransferAnswer.Objected ? [Permissions.TransferAccept] : Array.Empty<Permission>(),
        ]);
    }

    protected override Refusal? WhyNotYours(TransferPages.Row row, Permission act) =>
        act == Permissions.TransferConsent || act == Permissions.TransferDissent
            ? row.AskedHolderId == Actor.OrganisationId ? null : new NotYoursToAnswer(row.AskedName)
        : act == Permissions.TransferInventoryConfirmed || act == Permissions.EnterpriseNotifyTransfer
            ? row.AbsorbedHolderId == Actor.OrganisationId ? null : new NotYoursToConfirm(row.AbsorbedName)
        : act == Permissions.TransferWithdraw && row.NotifiedBy is { } by && by != Actor.OrganisationId
            ? new NotYoursToWithdraw() : null;

    /// <summary>What stands still, to whom it belongs and to the platform; what the survivor takes over and what
    /// lapses, programme by programme.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        if (act is "accept" or "consent" or "dissent" or "inventoryConfirmed") return await HeldAsync(id, act, ct);
        if (act != "approve") return null;
        var preview = await previews.OfAsync(Actor, id, ct);
        if (preview.Refusal is not null) return null;
        var (size, employees, revenue, assets, lines) = preview.Value;
        return new Told(T["承继测算"],
            [T["券项目"], T["年度上限（元）"], T["已使用（元）"], T["余量（元）"], T["可承继（元）"], T["承继（元）"], T["失效（元）"]],
            [
                .. lines.Select(line => (IReadOnlyList<string>)
                [
                    line.Programme, $"{line.Cap}", $"{line.Used + line.SurvivorAvailable}", $"{line.Room}",
                    $"{line.AbsorbedAvailable}", $"{line.Carried}", $"{line.Lapsed}",
                ]),
            ],
            T["合并后从业人员 {0} 人、营业收入 {1} 元、资产总额 {2} 元，划为{3}。", employees, revenue, assets, T.Size($"{size}")]);
    }

    private async Task<Told?> HeldAsync(Guid id, string act, CancellationToken ct)
    {
        var held = await holdings.OfAsync(Actor, id, ct);
        var found = await pages.FindAsync(Actor, id, ct);
        if (found is { Refusal: null, Value: var row } && act is "consent" or "dissent" && row.IsSurvivorAsked)
            return await OwnAsync(T["核准后，被吸收企业的在办订单、应收款和追回义务由本企业承继，券在年度上限以内承继。其清单是该企业的商业信息，不在此显示：请在答复前向该企业索取。"], ct);
        return held.Refusal is not null || found.Refusal is not null ? null
            : HoldingWords.Tell(T, T["被吸收企业现有的权益和义务"], held.Value,
                act == "accept" ? HoldingWords.Said(T, found.Value) : null);
    }

    /// <summary>What the firm has itself, and which cases it is in already: none is announced twice.</summary>
    private async Task<Told?> BeforeAsync(CancellationToken ct)
    {
        var told = await OwnAsync(T["本企业被吸收的，受理后这些券暂停使用，其余在核准后由存续企业承继。本企业存续的，对方的权益和义务不在此显示：它们只给对方企业和平台查看。"], ct);
        var own = await pages.ListAsync(Actor, new(null), Sort.Newest, new Slice(Slice.Largest, null), ct);
        return told is null || own.Refusal is not null ? told : told with
        {
            Links =
            [
                .. own.Value.Rows.Where(row => !StateWords.HasEnded(row.State)).Select(row => new Crumb(
                    T["正在办理：{0} · {1}（{2}）", NameOf(row), row.Number, T.Of(row.State)], $"/transfers/{row.Id}")),
            ],
        };
    }

    private async Task<Told?> OwnAsync(string note, CancellationToken ct)
    {
        var held = await holdings.OfOwnAsync(Actor, ct);
        return held.Refusal is not null ? null : HoldingWords.Tell(T, T["本企业现有的权益和义务"], held.Value, note);
    }

    private Crumb AllTransfers => new(T["权益转移"], "/transfers");

    private string NamedOf => Me.Seat?.Organisation ?? "";

    private string NameOf(TransferPages.Row row) => T["{0} 吸收合并 {1}", row.SurvivorName, row.AbsorbedName];
}

/// <summary>A page of transfers.</summary>
public sealed record TransferList(IReadOnlyList<TransferPages.Row> Rows, TransferState? State, Guid? Next, Total Total);

/// <summary>A transfer with what passed over; nothing before its approval.</summary>
public sealed record TransferPage(
    ThingController<TransferPages.Row>.Thing Thing, IReadOnlyList<TransferPreview.Line> Lines);
