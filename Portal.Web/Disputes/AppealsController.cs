using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Disputes;

/// <summary>Appeals: whoever appealed sees their own, an officer all.</summary>
public sealed class AppealsController(DisputePages pages, PortalClock clock, Session me, Words words)
    : CaseController<DisputePages.Row>(me, words)
{
    private const int Rows = 20;

    /// <param name="IsLeftToNobody">Whoever could hear or decide it had a part in it.</param>
    /// <param name="ExpiredOn">Of the voucher of a claim, which the appeal can no longer bring back.</param>
    public sealed record AppealPage(Thing Thing, bool IsLeftToNobody, DateOnly? ExpiredOn);

    protected override IReadOnlyList<PageAct<DisputePages.Row>> Acts => AppealActs.All;

    protected override async Task<Outcome<DisputePages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        return found.Refusal is null && !found.Value.IsAppeal ? new NotFound("dispute") : found;
    }

    protected override Enum StateOf(DisputePages.Row row) => row.State;

    protected override CaseNumber? NumberOf(DisputePages.Row row) => row.Number;

    protected override Crumb CrumbOf(DisputePages.Row row) => new(T["申诉 {0}", row.About], $"/appeals/{row.Id}");

    protected override async Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        DisputePages.Row row, CancellationToken ct) =>
    [
        // Only whoever appealed withdraws it or adds to it; of a firm, whoever may appeal.
        .. row.PartyId != Actor.OrganisationId
            || (row.ApplicationId is not null && Actor.WhyNot(Permissions.ApplicationAppeal) is not null)
            ? new[] { Permissions.DisputeWithdraw, Permissions.DisputeSupplement } : [],
        .. row.DecidedBy == Actor.PersonId ? Array.Empty<Permission>() : [Permissions.DisputeExplain],
        .. row.State is DisputeState.Responding or DisputeState.Adjudicating
            ? NotInTurn(await pages.TurnsAsync(Actor, row.Id, ct)) : [],
    ];

    [HttpGet("/appeals")]
    public async Task<IActionResult> List(DisputeState? state, Turn? turn, Guid? after, CancellationToken ct)
    {
        var listed = await pages.ListAsync(
            Actor, new(state, null, IsAppeal: true, Turn: turn), Sort.Newest, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Disputes/Appeals.cshtml", new AppealList(listed.Value.Rows, state, turn,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    [HttpGet("/appeals/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        ShowCaseAsync("/Disputes/Appeal.cshtml", id, async thing =>
            new AppealPage(
            thing, await pages.IsLeftToNobodyAsync(id, ct), await pages.ExpiredOnAsync(id, ct)), ct);

    [HttpGet("/appeals/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskCaseAsync(id, act, ct);

    [HttpPost("/appeals/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);

    /// <summary>What both sides have said, before the appeal is heard.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct)
    {
        if (act != "toAdjudication" || await FindAsync(Actor, id, ct) is not { Refusal: null, Value: var appeal })
            return null;
        return new Told(T["举证答辩情况"], [T["项目"], T["内容"]],
        [
            [T["举证答辩期限"], appeal.DueOn is { } last ? $"{last:yyyy-MM-dd}" : "—"],
            [T["对原决定的说明"], appeal.Answer ?? T["没有提交"]],
        ],
        appeal.DueOn >= clock.Today ? T["举证答辩期限未到；现在转入复核，双方将不能再补充，须在复核意见中写明理由。"] : null)
        { IsText = true };
    }
}

/// <summary>A page of appeals.</summary>
public sealed record AppealList(
    IReadOnlyList<DisputePages.Row> Rows, DisputeState? State, Turn? Turn, Guid? Next, Total Total);
