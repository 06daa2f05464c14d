using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Applications;

/// <summary>Applications: a firm's own, an officer's all.</summary>
public sealed class ApplicationsController(
    ApplicationPages pages, ApplicationCases cases, ApplicationTotals totals, RoundPages rounds,
    Assignments assignments, PortalClock clock, Session me, Words words)
    : ThingController<ApplicationCases.Case>(me, words)
{
    private const int Rows = 20;

    protected override IReadOnlyList<PageAct<ApplicationCases.Case>> Acts => ApplicationActs.All;

    protected override Task<Outcome<ApplicationCases.Case>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        cases.FindAsync(actor, id, ct);

    protected override Enum StateOf(ApplicationCases.Case row) => row.Row.State;

    protected override CaseNumber? NumberOf(ApplicationCases.Case row) => row.Row.Number;

    protected override Crumb CrumbOf(ApplicationCases.Case row) =>
        new($"{row.Row.EnterpriseName} · {row.Row.ProgrammeName}", $"/applications/{row.Row.Id}");

    protected override async Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(
        ApplicationCases.Case row, CancellationToken ct) =>
        row.Row.State switch
        {
            ApplicationState.UnderReview or ApplicationState.SecondReview =>
            [
                .. NotInTurn(await pages.TurnsAsync(Actor, row.Row.Id, ct)),
                .. row.Row.SupplementUntil is null ? [] : new[] { Permissions.ApplicationRequireSupplement }, // once
            ],
            ApplicationState.Rejected when !(row.Row.AppealUntil >= clock.Today) => [Permissions.ApplicationAppeal],
            // Nothing is approved while the public may object.
            ApplicationState.PublicNotice when row.Row.NoticeUntil >= clock.Today => [Permissions.ApplicationApprove],
            _ => [],
        };

    /// <summary>Once the round is closed a withdrawn application is not handed in again: withdrawing is no second
    /// thought then, but stands among the acts with its warning.</summary>
    protected override async Task<bool> IsKeptAsync(
        ApplicationCases.Case row, SecondThought thought, CancellationToken ct) =>
        !thought.Ends || await rounds.FindAsync(Actor, row.Row.RoundId, ct) is { } round
            && rounds.StateOf(round) == RoundState.Open;

    [HttpGet("/applications")]
    public async Task<IActionResult> List(
        ApplicationState? state, Guid? round, ApplicationSort sort, AssignedTo? assigned, Turn? turn,
        Guid? after, CancellationToken ct)
    {
        var filter = new ApplicationPages.Filter(state, round, null, assigned, turn);
        var listed = await pages.ListAsync(Actor, filter, sort, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        var total = await listed.Value.TotalAsync(ct);
        return View(new ApplicationList(listed.Value.Rows, filter, sort,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, total,
            total.IsCut ? null : (await totals.OfAsync(Actor, filter, ct)).Value,
            (await rounds.ListAsync(Actor, new(null, null), RoundSort.OpensLast, new Slice(Slice.Largest, null), ct))
                .Value.Rows,
            await assignments.OfListAsync(Actor, listed.Value.Rows.Select(row => row.Id), ct)));
    }

    [HttpGet("/applications/{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken ct) => ShowThingAsync(id, ct);

    [HttpGet("/applications/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/applications/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);
}

/// <summary>A page of applications.</summary>
/// <param name="Next">Where the next page starts; null on the last.</param>
/// <param name="Assigned">Who works on which of them; null for whoever shares no queue.</param>
/// <param name="Sums">Null where there are too many to add up at every look.</param>
public sealed record ApplicationList(
    IReadOnlyList<ApplicationPages.Row> Rows, ApplicationPages.Filter Filter, ApplicationSort Sort, Guid? Next,
    Total Total, ApplicationTotals.Sums? Sums, IReadOnlyList<RoundPages.Row> Rounds,
    IReadOnlyDictionary<Guid, Assignments.Row>? Assigned)
{
    public AssignedTo? Whose => Filter.Assigned;
}
