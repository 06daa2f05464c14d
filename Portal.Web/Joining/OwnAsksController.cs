using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>What somebody asked to join, as long as nobody has decided.</summary>
public sealed class OwnAsksController(Colleagues colleagues, Session me, Words words)
    : ThingController<Colleagues.Asked>(me, words)
{
    protected override IReadOnlyList<PageAct<Colleagues.Asked>> Acts => JoiningActs.OfOneself;

    protected override async Task<Outcome<Colleagues.Asked>> FindAsync(Actor actor, Guid id, CancellationToken ct) =>
        (await colleagues.AskedByAsync(actor.PersonId, ct)).FirstOrDefault(one => one.Id == id) is { } found
            ? found : new NotFound("joining");

    protected override Enum StateOf(Colleagues.Asked row) => row.State;

    protected override Crumb CrumbOf(Colleagues.Asked row) => new(row.Organisation, "/join");

    [HttpGet("/join/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/join/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);
}
