using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Disputes;

/// <summary>Appeals: whoever appealed sees their own, an officer all.</summary>
public sealed class AppealsController(DisputePages pages, Session me, Words words)
    : ThingController<DisputePages.Row>(me, words)
{
    private const int Rows = 20;
    private readonly Words words = words;

    protected override IReadOnlyList<PageAct<DisputePages.Row>> Acts => AppealActs.All;

    protected override async Task<Outcome<DisputePages.Row>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(actor, id, ct);
        return found.Refusal is null && !found.Value.IsAppeal ? new NotFound("dispute") : found;
    }

    protected override Enum StateOf(DisputePages.Row row) => row.State;

    protected override CaseNumber? NumberOf(DisputePages.Row row) => row.Number;

    protected override Crumb CrumbOf(DisputePages.Row row) => new(words["申诉 {0}", row.About], $"/appeals/{row.Id}");

    protected override async Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        DisputePages.Row row, CancellationToken ct) =>
    [
        // Only whoever appealed withdraws it; of a firm, whoever may appeal.
        .. row.PartyId != Actor.OrganisationId
            || (row.ApplicationId is not null && Actor.WhyNot(Permissions.ApplicationAppeal) is not null)
            ? new[] { Permissions.DisputeWithdraw } : [],
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
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        return found.Refusal is { } refusal ? this.Refused(refusal)
            : View("/Disputes/Appeal.cshtml", await ThingAsync(id, found.Value, ct));
    }

    [HttpGet("/appeals/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/appeals/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);
}

/// <summary>A page of appeals.</summary>
public sealed record AppealList(
    IReadOnlyList<DisputePages.Row> Rows, DisputeState? State, Turn? Turn, Guid? Next, Total Total);
