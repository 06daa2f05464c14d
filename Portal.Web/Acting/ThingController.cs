using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Accounts;
using Portal.Web.Files;
using Portal.Web.Oversight;
using Portal.Web.Shared;

namespace Portal.Web.Acting;

/// <summary>The pages of one kind of thing: a thing with its history and what can be done to it, and a page for each
/// act that says what will happen and asks once.</summary>
[SignedIn]
public abstract class ThingController<TRow>(Session me, Words words) : Controller where TRow : class
{
    /// <summary>The words of the page.</summary>
    protected Words T => words;

    /// <summary>Everything that pages offer to do to it, in the order of its life.</summary>
    protected abstract IReadOnlyList<PageAct<TRow>> Acts { get; }

    /// <summary>One that the actor may see.</summary>
    protected abstract Task<Outcome<TRow>> FindAsync(Actor actor, Guid id, CancellationToken ct);

    protected abstract Enum StateOf(TRow row);

    /// <summary>Its name on pages, and its address.</summary>
    protected abstract Crumb CrumbOf(TRow row);

    /// <summary>By which it is told from others of its name; null for what has none.</summary>
    protected virtual CaseNumber? NumberOf(TRow row) => null;

    protected Session Me => me;

    protected Actor Actor => me.Actor!;

    protected FreshProof Proof => HttpContext.RequestServices.GetRequiredService<FreshProof>();

    /// <summary>Whether what its page promises to whoever takes it back is so today.</summary>
    protected virtual Task<bool> IsKeptAsync(TRow row, SecondThought thought, CancellationToken ct) =>
        Task.FromResult(true);

    /// <summary>What the reader could do to others of this kind, and has to leave to somebody else here.</summary>
    protected virtual Task<IReadOnlyCollection<Permission>> LeftToOthersAsync(TRow row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<Permission>>([]);

    /// <summary>Why an act is for somebody else than the reader on this thing, and for whom: in place of a form that
    /// would be refused when it is sent.</summary>
    protected virtual Refusal? WhyNotYours(TRow row, Permission act) => null;

    /// <summary>Those of the acts at which it is another's turn.</summary>
    protected IReadOnlyCollection<Permission> NotInTurn(IReadOnlyCollection<Turn> mine) =>
    [
        .. Acts.Select(act => act.Permission).Where(act => Turns.Of(act) is { } turn && !mine.Contains(turn)),
    ];

    /// <summary>A thing as a page shows it.</summary>
    public sealed record Thing(TRow Row, IReadOnlyList<PageAct<TRow>> Acts, IReadOnlyList<History.Row> History);

    protected async Task<IActionResult> ShowThingAsync(Guid id, CancellationToken ct)
    {
        var found = await FindAsync(Actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        return View("Show", await ThingAsync(id, found.Value, ct));
    }

    /// <summary>What its page shows: itself, what the reader may do, what became of it.</summary>
    protected async Task<Thing> ThingAsync(Guid id, TRow row, CancellationToken ct)
    {
        var history = await HttpContext.RequestServices.GetRequiredService<History>()
            .ListAsync(Actor, id, Sort.Oldest, new Slice(Slice.Largest, null), ct);
        ViewData[Attachments.Key] = await HttpContext.RequestServices.GetRequiredService<EvidencePages>().OfAsync(Actor, id, ct);
        ViewData[QueuedCase.Key] =
            await HttpContext.RequestServices.GetRequiredService<Assignments>().OnAsync(Actor, id, ct);
        var rows = history.Refusal is null ? history.Value.Rows : [];
        var left = await LeftToOthersAsync(row, ct);
        var acts = Acts.Where(act => !act.TakesBack && act.IsOffered(Actor, StateOf(row))
            && !left.Contains(act.Permission)).ToList();
        ViewData[ForAdministrators.Key] = await ForAdministratorsAsync(row, left, ct);
        var thought = SecondThought.Of(Actor, id, rows, acts.Select(act => act.Permission),
            HttpContext.RequestServices.GetRequiredService<PortalClock>().Now);
        // Of a case that has ended nobody asks any more why it cannot be taken back.
        var isOver = thought?.Address is null && StateWords.HasEnded(StateOf(row));
        ViewData[SecondThought.Key] =
            thought is null || (!isOver && await IsKeptAsync(row, thought, ct)) ? thought : null;
        return new Thing(row, acts, rows);
    }

    private async Task<ForAdministrators?> ForAdministratorsAsync(
        TRow row, IReadOnlyCollection<Permission> left, CancellationToken ct)
    {
        var theirs = Acts.Where(act => !act.TakesBack && act.From.Equals(StateOf(row)) && !left.Contains(act.Permission)
            && Administrators.IsTheirs(Actor, act.Permission)).Select(act => act.Title).Distinct().ToList();
        return theirs.Count == 0 ? null : new ForAdministrators(theirs,
            await HttpContext.RequestServices.GetRequiredService<Administrators>().NamesAsync(Actor, ct));
    }

    protected async Task<IActionResult> AskAsync(Guid id, string name, CancellationToken ct)
    {
        var (row, act, whyNot) = await LookAsync(id, name, ct);
        if (whyNot is not null) return whyNot;
        return act!.IsOffered(Actor, StateOf(row!))
            ? WhyNotYours(row!, act.Permission) is { } notYours ? this.Refused(notYours)
                : View("/Acting/Act.cshtml", PageOf(row!, act, null))
            : this.Refused(Actor.WhyNot(act.Permission) ?? new WrongState(act.Permission.Machine, $"{StateOf(row!)}"));
    }

    protected async Task<IActionResult> PerformAsync(Guid id, string name, CancellationToken ct)
    {
        var (row, act, whyNot) = await LookAsync(id, name, ct);
        if (whyNot is not null) return whyNot;
        var form = await FormAsync(act!.Fields(row!), ct);
        if (Request.Form.ContainsKey(ActPage.More)) return View("/Acting/Act.cshtml", PageOf(row!, act, form));
        await Proof.TakeAsync(Proof.AskedFor(act.Permission), Request.Form, ModelState, ct);
        var refusal = await act.PerformAsync(new(row!, Actor, form, HttpContext.RequestServices, ct));
        if (refusal is { Kind: RefusalKind.NotPermitted or RefusalKind.NotFound, Field: null })
            return this.Refused(refusal);
        if (refusal is not null) this.Say(refusal, words);
        if (ModelState.IsValid)
        {
            this.Done(words["{0}：已完成", words[act.Title]]);
            return LocalRedirect(CrumbOf(row!).Address);
        }
        this.AskAgain();
        return View("/Acting/Act.cshtml", PageOf(row!, act, form));
    }

    /// <summary>What was sent, with its files.</summary>
    protected async Task<ActForm> FormAsync(IReadOnlyList<Field> fields, CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, words);
        await HttpContext.RequestServices.GetRequiredService<Attachments>().AttachAsync(
            HttpContext, form, fields.FirstOrDefault(field => field.Kind == FieldKind.Files), ct);
        return form;
    }

    private async Task<(TRow? Row, PageAct<TRow>? Act, IActionResult? WhyNot)> LookAsync(
        Guid id, string name, CancellationToken ct)
    {
        if (Acts.Where(act => act.Name == name).ToList() is not { Count: > 0 } acts) return (null, null, NotFound());
        var found = await FindAsync(Actor, id, ct);
        return found.Refusal is { } refusal
            ? (null, null, this.Refused(refusal))
            : (found.Value, acts.FirstOrDefault(act => act.From.Equals(StateOf(found.Value))) ?? acts[0], null);
    }

    private ActPage PageOf(TRow row, PageAct<TRow> act, ActForm? form) => new(
        words[act.Title], NumberOf(row) is { } number ? $"{CrumbOf(row).Title} · {number}" : CrumbOf(row).Title,
        words[act.Effect], act.IsGrave, act.Fields(row), CrumbOf(row),
        form is null ? new Dictionary<string, string>() : Request.Form.ToDictionary(one => one.Key, one => $"{one.Value}"),
        // What was refused changed nothing; corrected it is another request.
        Guid.CreateVersion7(),
        form?.NewId ?? Guid.CreateVersion7())
    {
        Proof = Proof.AskedFor(act.Permission), InPlaceOf = Actor.InPlaceOf(act.Permission)?.Name,
        Held = form?.Files ?? [],
    };
}
