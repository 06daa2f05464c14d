using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Somebody brings their organisation by its credit code: what the portal knows they ask to join, what it does
/// not know they register.</summary>
[SignedIn]
public sealed class BindController(Colleagues colleagues, AskToJoin ask, Session me, Words words) : Controller
{
    /// <param name="Asked">What the person has asked for before.</param>
    public sealed record Ways(IReadOnlyList<Colleagues.Asked> Asked);

    /// <param name="IsProvider">A provider's code; otherwise an enterprise's.</param>
    /// <param name="Known">Who has the code; null while nobody is looked for.</param>
    /// <param name="Note">As typed before.</param>
    public sealed record CodePage(bool IsProvider, string Uscc, Colleagues.Known? Known, bool HasSeat, bool IsOldCode,
        string? Note, Guid RequestId, Guid NewId);

    [HttpGet("/join")]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        me.Actor!.WhyNot(Permissions.SeatAsk) is { } refusal ? this.Refused(refusal)
        : View("/Joining/Join.cshtml", new Ways(await colleagues.AskedByAsync(me.Actor.PersonId, ct)));

    [HttpGet("/enterprise/bind"), HttpGet("/provider/bind")]
    public async Task<IActionResult> Find(string? uscc, CancellationToken ct)
    {
        ModelState.Clear();
        if (me.Actor!.WhyNot(Permissions.SeatAsk) is { } refusal) return this.Refused(refusal);
        if (uscc is null) return Page("", null);
        // Written in groups, as licences print it.
        var code = Uscc.Normalise(string.Concat(uscc.Where(c => !char.IsWhiteSpace(c)).Take(Limits.Name)));
        if (Uscc.Fault(code) is { } fault)
        {
            ModelState.AddModelError("Uscc", words.Of(fault, code.Length));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page(uscc, null);
        }
        return await colleagues.FindAsync(Kind, code, ct) is { } known
            ? Page(code, known) : LocalRedirect($"{Request.Path}/details?Uscc={code}");
    }

    /// <summary>Whoever comes back to what was refused begins with the code.</summary>
    [HttpGet("/enterprise/join"), HttpGet("/provider/join")]
    public IActionResult Begin() => LocalRedirect(IsProvider ? "/provider/bind" : "/enterprise/bind");

    [HttpPost("/enterprise/join"), HttpPost("/provider/join")]
    public async Task<IActionResult> Ask(CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, words);
        var code = Uscc.Normalise(form.Raw("Uscc"));
        if (await colleagues.FindAsync(Kind, code, ct) is not { } known)
            return this.Refused(new NotFound("organisation"));
        var asked = await ask.ExecuteAsync(me.Actor!,
            new(form.NewId, known.Id, form.Optional("Note")) { RequestId = form.RequestId }, ct);
        if (asked.Refusal is null)
        {
            this.Done(words["已申请加入 {0}，同意后您会在“切换单位”中看到它", known.Name]);
            return LocalRedirect("/join");
        }
        this.Say(asked.Refusal, words);
        this.AskAgain();
        return Page(code, known, form);
    }

    private string Kind => IsProvider ? "Provider" : "Enterprise";

    private bool IsProvider => Request.Path.StartsWithSegments("/provider");

    private ViewResult Page(string code, Colleagues.Known? known, ActForm? form = null) => View(
        "/Joining/Code.cshtml", new CodePage(
        IsProvider, code, known, me.Seats.Any(seat => seat.Actor.OrganisationId == known?.Id && known is not null),
        known is not null && Uscc.HasOldOrganisationCode(code), form?.Raw("Note"), Guid.CreateVersion7(),
        form?.NewId ?? Guid.CreateVersion7()));
}
