using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Zones;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Catalogue;

/// <summary>Offerings on their way into the catalogue: a provider's own, an officer's all.</summary>
public sealed class OfferingsController(
    OfferingDesk desk, OfferingPages pages, OfferingVersions versions, ZonePages zones, Session me, Words words)
    : CaseController<OfferingWork>(me, words)
{
    private const int Rows = 20;

    /// <param name="Next">Where the next page starts; null on the last.</param>
    public sealed record OfferingList(
        IReadOnlyList<OfferingPages.Row> Rows, OfferingState? State, string? Search, Guid? Next, Total Total);

    protected override IReadOnlyList<PageAct<OfferingWork>> Acts { get; } = [.. OfferingActs.All, OfferingActs.Back];

    protected override async Task<Outcome<OfferingWork>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await versions.AllAsync(actor, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        var (row, content, open, past) = found.Value;
        return new OfferingWork(row, content, open, past,
            row.Stage is OfferingState.Draft or OfferingState.Returned ? await zones.ListAsync(ct) : []);
    }

    protected override Enum StateOf(OfferingWork work) => work.Row.Stage;

    protected override CaseNumber? NumberOf(OfferingWork work) => work.Row.Number;

    protected override Crumb CrumbOf(OfferingWork work) => new(work.Row.Name, $"/offerings/{work.Row.Id}");

    protected override Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        OfferingWork work, CancellationToken ct) => Task.FromResult(OfferingActs.NotCalledFor(work));

    /// <summary>What a revision changes, told to whoever decides on it.</summary>
    protected override async Task<Told?> TellAsync(Guid id, string act, CancellationToken ct) =>
        act is "submit" or "approve" or "return" or "list"
        && await FindAsync(Actor, id, ct) is { Refusal: null, Value: var work } ? work.Changes(T) : null;

    [HttpGet("/offerings"), Searches]
    public async Task<IActionResult> List(OfferingState? state, string? q, Guid? after, CancellationToken ct)
    {
        var text = string.IsNullOrWhiteSpace(q) || q.Length > Limits.Code ? null : q.Trim();
        var listed = await pages.InAnyStateAsync(Actor, new(null, null, null, text), state, OfferingSort.Newest,
            new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Catalogue/Offerings.cshtml", new OfferingList(listed.Value.Rows, state, text,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    [HttpGet("/offerings/new")]
    public async Task<IActionResult> AskNew(CancellationToken ct) =>
        FormId is { } saved && await desk.FindAsync(Actor, saved, ct) is { Refusal: null }
            ? LocalRedirect($"/offerings/{saved}")
            : AskNew(OfferingActs.Begin, await zones.ListAsync(ct), Everything, T["产品管理"]);

    [HttpPost("/offerings/new")]
    public async Task<IActionResult> Begin(CancellationToken ct) => await PerformNewAsync(
        OfferingActs.Begin, await zones.ListAsync(ct), Everything, T["产品管理"], id => $"/offerings/{id}", ct);

    private Crumb Everything => new(T["产品管理"], "/offerings");

    [HttpGet("/offerings/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var shown = await ShowThingAsync(id, ct);
        return shown is ViewResult { Model: Thing thing } ? View("/Catalogue/Offering.cshtml", thing) : shown;
    }

    [HttpGet("/offerings/{id:guid}/{act}")]
    public async Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) =>
        Acts.FirstOrDefault(one => one.Name == act) is { } asked
            && await FindAsync(Actor, id, ct) is { Refusal: null, Value: var work }
            && OfferingActs.NotCalledFor(work).Contains(asked.Permission)
            ? this.Refused(new WrongState("offering", $"{work.Row.State}"))
            : await AskCaseAsync(id, act, ct);

    [HttpPost("/offerings/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformCaseAsync(id, act, ct);
}
