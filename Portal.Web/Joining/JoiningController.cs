using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Who asks to be let in: for administrators of the organisation, and where it has none for the
/// platform.</summary>
public sealed class JoiningController(Colleagues colleagues, Session me, Words words)
    : ThingController<Colleagues.Asked>(me, words)
{
    protected override IReadOnlyList<PageAct<Colleagues.Asked>> Acts => JoiningActs.All;

    protected override async Task<Outcome<Colleagues.Asked>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var waiting = await colleagues.WaitingAsync(actor, ct);
        if (waiting.Refusal is { } refusal) return refusal;
        return waiting.Value.Asked.FirstOrDefault(one => one.Id == id) is { } found ? found : new NotFound("joining");
    }

    protected override Enum StateOf(Colleagues.Asked row) => row.State;

    protected override Crumb CrumbOf(Colleagues.Asked row) => new($"{row.Person} → {row.Organisation}", "/joining");

    [HttpGet("/joining")]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var waiting = await colleagues.WaitingAsync(Actor, ct);
        return waiting.Refusal is { } refusal ? this.Refused(refusal) : View("/Joining/Waiting.cshtml", waiting.Value.Asked);
    }

    [HttpGet("/joining/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/joining/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);
}
