using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Acting;

/// <summary>A thing whose page shows more than its own row, whose acts tell in figures what they will do, and which may
/// be begun on a page of its own.</summary>
public abstract class CaseController<TRow>(Session me, Words words) : ThingController<TRow>(me, words)
    where TRow : class
{
    private const string FormKey = "form";

    protected TService The<TService>() where TService : notnull =>
        HttpContext.RequestServices.GetRequiredService<TService>();

    /// <summary>What the act would do to the thing now; null when its words say it all.</summary>
    protected virtual Task<Told?> TellAsync(Guid id, string act, CancellationToken ct) => Task.FromResult<Told?>(null);

    /// <summary>What whoever did this to the thing last asked for, beside the form that answers it; null where they
    /// wrote nothing.</summary>
    protected async Task<Told?> TellAskedAsync(Guid id, Permission asking, DateOnly? until, CancellationToken ct)
    {
        var history = await The<History>().ListAsync(Actor, id, Sort.Newest, new Slice(Slice.Largest, null), ct);
        if (history.Refusal is not null
            || history.Value.Rows.FirstOrDefault(row => row.Act == asking.Name) is not { } last
            || (string?)JsonNode.Parse(last.After)?["reason"] is not { } asked) return null;
        return new Told(T["需要补正的内容"], [T["项目"], T["内容"]],
        [
            [T["要求补正的内容"], asked], .. until is { } day ? new[] { new[] { T["最后一天"], $"{day:yyyy-MM-dd}" } } : [],
        ]) { IsText = true };
    }

    /// <summary>The page of a thing.</summary>
    /// <param name="page">What the view is given.</param>
    protected async Task<IActionResult> ShowCaseAsync(
        string view, Guid id, Func<Thing, Task<object>> page, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        return View(view, await page(await ThingAsync(id, found.Value, ct)));
    }

    /// <summary>The page that asks before an act is done, with the figures.</summary>
    protected async Task<IActionResult> AskCaseAsync(Guid id, string act, CancellationToken ct) =>
        await TellingAsync(id, act, await AskAsync(id, act, ct), ct);

    protected async Task<IActionResult> PerformCaseAsync(Guid id, string act, CancellationToken ct) =>
        await TellingAsync(id, act, await PerformAsync(id, act, ct), ct);

    /// <summary>The page that asks before something new is begun. Its address holds the id of what it makes: whoever
    /// comes back to it from the next page has the same form again, whatever the browser kept, and cannot make a second
    /// one with it.</summary>
    protected IActionResult AskNew<TNew>(PageAct<TNew> act, TNew subject, Crumb back, string named, Told? told = null) =>
        Actor.WhyNot(act.Permission) is { } refusal ? this.Refused(refusal)
        : FormId is null ? LocalRedirect($"{Request.Path}{Request.QueryString.Add(FormKey, $"{Guid.CreateVersion7()}")}")
        : AskingNew(act, subject, back, named, null, told);

    /// <summary>What the form at this address makes; null when the address does not say.</summary>
    protected Guid? FormId => Guid.TryParse(Request.Query[FormKey], out var id) && id != Guid.Empty ? id : null;

    /// <param name="made">The page of what was made, by its id.</param>
    /// <param name="present">What it is done to as it is now, where somebody else may have changed it since the form
    /// was made: the form is then made from that, shows it, and keeps what was typed.</param>
    protected async Task<IActionResult> PerformNewAsync<TNew>(PageAct<TNew> act, TNew subject, Crumb back, string named,
        Func<Guid, string> made, CancellationToken ct, Told? told = null, Func<Task<Outcome<TNew>>>? present = null)
    {
        var form = await FormAsync(act.Fields(subject), ct);
        if (Request.Form.ContainsKey(ActPage.More)) return AskingNew(act, subject, back, named, form, told);
        await Proof.TakeAsync(Proof.AskedFor(act.Permission), Request.Form, ModelState, ct);
        var refusal = await act.PerformAsync(new(subject, Actor, form, HttpContext.RequestServices, ct));
        if (refusal is { Kind: RefusalKind.NotPermitted or RefusalKind.NotFound, Field: null })
            return this.Refused(refusal);
        if (refusal is IdTaken or RequestIdReused)
            ModelState.AddModelError("", T["这份表单已经提交过，没有再次办理。需要修改的，请到已经保存的那一份去改。"]);
        else if (refusal is not null) this.Say(refusal, T);
        if (!ModelState.IsValid)
        {
            this.AskAgain();
            return refusal is ChangedSince && present is not null && await present() is { Refusal: null, Value: var it }
                ? AskingNew(act, it, back, named, form, Told.Present(act.Fields(it), T), isMadeAnew: true)
                : AskingNew(act, subject, back, named, form, told);
        }
        this.Done(T["{0}：已完成", T[act.Title]]);
        return LocalRedirect(made(form.NewId));
    }

    private IActionResult AskingNew<TNew>(
        PageAct<TNew> act, TNew subject, Crumb back, string named, ActForm? form, Told? told, bool isMadeAnew = false)
    {
        ViewData[Told.Key] = told;
        var fields = act.Fields(subject);
        bool IsTyped(string name) =>
            !isMadeAnew || !fields.Any(one => one.Name == name && one.Kind == FieldKind.Hidden);
        var id = form?.NewId ?? FormId ?? Guid.CreateVersion7();
        // What was refused changed nothing; corrected it is another request.
        return View("/Acting/Act.cshtml", new ActPage(T[act.Title], named, T[act.Effect], act.IsGrave,
            fields, back, form is null ? new Dictionary<string, string>()
                : Request.Form.Where(one => IsTyped(one.Key)).ToDictionary(one => one.Key, one => $"{one.Value}"),
            form is null ? id : Guid.CreateVersion7(), id)
        {
            Proof = Proof.AskedFor(act.Permission), InPlaceOf = Actor.InPlaceOf(act.Permission)?.Name, Held = form?.Files ?? [],
        });
    }

    private async Task<IActionResult> TellingAsync(Guid id, string act, IActionResult result, CancellationToken ct)
    {
        if (result is ViewResult { Model: ActPage } view) view.ViewData[Told.Key] = await TellAsync(id, act, ct);
        return result;
    }
}
