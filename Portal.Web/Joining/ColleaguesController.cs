using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Who acts for an organisation, as its administrators arrange it.</summary>
public sealed class ColleaguesController(
    Colleagues colleagues, InvitationLinks links, HandedLink handed, Session me, Words words)
    : CaseController<Colleagues.Member>(me, words)
{
    private const string Address = "/colleagues";

    /// <param name="Links">Of the open invitations, by their ids.</param>
    /// <param name="Handed">For a colleague who forgot their password, shown this once.</param>
    public sealed record StaffPage(
        Colleagues.Staff Staff, IReadOnlyDictionary<Guid, string> Links, HandedPage? Handed);

    protected override IReadOnlyList<PageAct<Colleagues.Member>> Acts => ColleagueActs.All;

    protected override async Task<Outcome<Colleagues.Member>> FindAsync(
        Domain.Accounts.Actor actor, Guid id, CancellationToken ct)
    {
        var staff = await colleagues.StaffAsync(actor, ct);
        if (staff.Refusal is { } refusal) return refusal;
        // Where no letter goes out, an address opens nothing.
        return staff.Value.Members.FirstOrDefault(one => one.Id == id) is { } found
            ? found with { HasAddress = found.HasAddress && handed.HasMail } : new NotFound("colleague");
    }

    protected override Enum StateOf(Colleagues.Member row) => JoiningState.Admitted;

    protected override Crumb CrumbOf(Colleagues.Member row) => new(row.Name, Address);

    protected override Domain.Foundation.Refusal? WhyNotYours(Colleagues.Member row, Domain.Accounts.Permission act) =>
        ColleagueActs.WhyNot(Actor, row, act);

    [HttpGet(Address)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var staff = await colleagues.StaffAsync(Actor, ct);
        if (staff.Refusal is { } refusal) return this.Refused(refusal);
        HttpContext.KeepFromCaches();
        return View("/Joining/Colleagues.cshtml", new StaffPage(staff.Value, staff.Value.Invited.ToDictionary(
            one => one.Id, one => $"{Request.Scheme}://{Request.Host}{links.PathOf(one.Id)}"),
            staff.Value.Members.Select(one => HandedPage.Take(this, one.Id, one.Name, isFirst: false))
                .FirstOrDefault(one => one is not null)));
    }

    [HttpGet(Address + "/invite")]
    public IActionResult AskInvite() => AskNew(ColleagueActs.Invite, Kind, Back, Me.Seat!.Organisation ?? "");

    [HttpPost(Address + "/invite")]
    public Task<IActionResult> Invite(CancellationToken ct) =>
        PerformNewAsync(ColleagueActs.Invite, Kind, Back, Me.Seat!.Organisation ?? "", id => $"{Address}#i{id}", ct);

    [HttpGet(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost(Address + "/{id:guid}/{act}")]
    public async Task<IActionResult> Perform(Guid id, string act, CancellationToken ct)
    {
        var result = await PerformAsync(id, act, ct);
        HandedPage.Keep(TempData, handed);
        return result;
    }

    private string Kind => Me.Seat!.Kind ?? "";

    private Crumb Back => new(T["同事"], Address);
}
