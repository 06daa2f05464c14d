using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Invitations: taken back by administrators of the organisation.</summary>
public sealed class InvitationsController(Colleagues colleagues, Session me, Words words)
    : ThingController<Colleagues.Invited>(me, words)
{
    protected override IReadOnlyList<PageAct<Colleagues.Invited>> Acts => ColleagueActs.OnInvitations;

    protected override async Task<Outcome<Colleagues.Invited>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var staff = await colleagues.StaffAsync(actor, ct);
        if (staff.Refusal is { } refusal) return refusal;
        return staff.Value.Invited.FirstOrDefault(one => one.Id == id) is { } found ? found : new NotFound("invitation");
    }

    protected override Enum StateOf(Colleagues.Invited row) => JoiningState.Open;

    protected override Crumb CrumbOf(Colleagues.Invited row) => new(row.Label, "/colleagues");

    [HttpGet("/invitations/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost("/invitations/{id:guid}/{act}")]
    public Task<IActionResult> Perform(Guid id, string act, CancellationToken ct) => PerformAsync(id, act, ct);
}

/// <summary>Whoever opens the link of an invitation, signed in or not yet.</summary>
public sealed class InvitationController(
    Colleagues colleagues, AcceptInvitation accept, InvitationLinks links, Session me, Words words) : Controller
{
    /// <param name="Path">Of this page: where somebody comes back to who signs in first.</param>
    public sealed record OfferPage(Colleagues.Offer Offer, string Path, Guid RequestId);

    [HttpGet("/invitation/{link}")]
    public async Task<IActionResult> Show(string link, CancellationToken ct)
    {
        HttpContext.KeepFromCaches();
        return await FindAsync(link, ct) is { } offer
            ? View("/Joining/Invitation.cshtml", new OfferPage(offer, Request.Path, Guid.CreateVersion7()))
            : this.Refused(new NotFound("invitation"));
    }

    [HttpPost("/invitation/{link}"), SignedIn]
    public async Task<IActionResult> Accept(string link, CancellationToken ct)
    {
        if (await FindAsync(link, ct) is not { } offer) return this.Refused(new NotFound("invitation"));
        var form = new ActForm(Request.Form, ModelState, words);
        var done = await accept.ExecuteAsync(me.Actor!, new(offer.Id) { RequestId = form.RequestId }, ct);
        if (done.Refusal is { } refusal) return this.Refused(refusal);
        await SeatsController.TakeAsync(HttpContext, $"{offer.OrganisationId}");
        this.Done(words["您已加入 {0}", offer.Organisation]);
        return LocalRedirect("/desk");
    }

    private async Task<Colleagues.Offer?> FindAsync(string link, CancellationToken ct) =>
        links.Open(link) is { } id ? await colleagues.OfferAsync(id, ct) : null;
}
