using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Whoever forgot their password, has no address and nobody of their own to turn to, with the platform. It looks
/// for them by what was brought to it: a person is found by their whole login and name alone.</summary>
public sealed class RecoveryController(Stranded stranded, HandedLink handed, Session me, Words words)
    : ThingController<Stranded.Person>(me, words)
{
    private const string Address = "/recovery";

    /// <param name="IsNobody">Login and name that were typed are not those of one person.</param>
    public sealed record Search(string Login, string Name, bool IsNobody);

    /// <param name="Link">To be handed over, shown this once; null when none was just made.</param>
    /// <param name="Acts">Which the reader may take.</param>
    public sealed record PersonPage(
        Stranded.Person Person, HandedPage? Link, IReadOnlyList<PageAct<Stranded.Person>> Acts);

    private static readonly PageAct<Stranded.Person>[] All =
    [
        new(Permissions.PersonRecover, AccountState.Open, PasswordLinks.Title, PasswordLinks.Effect)
        {
            IsGrave = true,
            Fields = one => PasswordLinks.Fields(one.Row.HasAddress == 1,
                Field.Files("核实身份的材料", "例如加盖单位公章的申请、法定代表人授权书、身份证件。").Optional()),
            PerformAsync = PasswordLinks.By<Stranded.Person>(one => one.Row.Id,
                (useCase, me, command, link, ct) => useCase.ToStrandedAsync(me, command, link, ct)),
        },
    ];

    protected override IReadOnlyList<PageAct<Stranded.Person>> Acts => All;

    protected override async Task<Outcome<Stranded.Person>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var found = await stranded.FindAsync(actor, id, ct);
        // Where no letter goes out, an address opens nothing.
        return found.Refusal is not null || handed.HasMail ? found
            : found.Value with { Row = found.Value.Row with { HasAddress = 0 } };
    }

    protected override Enum StateOf(Stranded.Person row) =>
        row.Row.BlockedAt is null ? AccountState.Open : AccountState.Blocked;

    protected override Crumb CrumbOf(Stranded.Person row) =>
        new($"{row.Row.Name}（{row.Row.Login}）", $"{Address}/{row.Row.Id}");

    protected override Refusal? WhyNotYours(Stranded.Person row, Permission act) => row.WhyNot;

    [HttpGet(Address)]
    public IActionResult Ask() => Actor.WhyNot(Permissions.PersonRecover) is { } refusal ? this.Refused(refusal)
        : View("/Joining/Recovery.cshtml", new Search("", "", IsNobody: false));

    [HttpPost(Address)]
    public async Task<IActionResult> Find(CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, T);
        var (login, name) = (form.Text("Login"), form.Text("Name"));
        if (form.IsReadable)
        {
            var found = await stranded.IdOfAsync(Actor, login, name, ct);
            if (found.Refusal is { } refusal) return this.Refused(refusal);
            if (found.Value is { } id) return LocalRedirect($"{Address}/{id}");
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("/Joining/Recovery.cshtml", new Search(login, name, form.IsReadable));
    }

    [HttpGet(Address + "/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        HttpContext.KeepFromCaches();
        return View("/Joining/Stranded.cshtml", new PersonPage(found.Value,
            HandedPage.Take(this, id, found.Value.Row.Name, isFirst: false),
            [.. All.Where(act => found.Value.WhyNot is null && act.IsOffered(Actor, StateOf(found.Value)))]));
    }

    [HttpGet(Address + "/{id:guid}/{act}")]
    public Task<IActionResult> Ask(Guid id, string act, CancellationToken ct) => AskAsync(id, act, ct);

    [HttpPost(Address + "/{id:guid}/{act}")]
    public async Task<IActionResult> Perform(Guid id, string act, CancellationToken ct)
    {
        var result = await PerformAsync(id, act, ct);
        HandedPage.Keep(TempData, handed);
        return result;
    }
}
