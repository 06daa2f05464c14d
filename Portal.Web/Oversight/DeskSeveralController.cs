using Microsoft.AspNetCore.Mvc;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Oversight;

/// <summary>One act on several things of a long queue: ticked, told what will happen, asked once, done one by one, and
/// each answered for.</summary>
[SignedIn]
public sealed class DeskSeveralController(Session me, FreshProof proof) : Controller
{
    private const int AtOnce = 50;

    /// <summary>Things to tick.</summary>
    public sealed record Choice(string Kind, SeveralAct Act, IReadOnlyList<SeveralRow> Rows, bool NothingTicked);

    /// <summary>Things that were ticked, each with the id under which the act will be done to it.</summary>
    /// <param name="Proof">What proves anew who acts; null when nothing is asked.</param>
    /// <param name="InPlaceOf">The colleague who lent what the act needs; null where it is the reader's own.</param>
    public sealed record Question(string Kind, SeveralAct Act, IReadOnlyList<(SeveralRow Row, Guid RequestId)> Rows,
        ProofKind? Proof, string? InPlaceOf);

    public sealed record Report(string Kind, SeveralAct Act, IReadOnlyList<SeveralAnswer> Answers);

    [HttpGet("/desk/several/{kind}/{act}")]
    public async Task<IActionResult> Ask(string kind, string act, Guid[] id, bool ticked, CancellationToken ct)
    {
        if (DeskSeveral.Of(kind) is not { } several || several.ActOf(act) is not { } asked) return NotFound();
        if (me.Actor!.WhyNot(asked.Permission) is { } refusal) return this.Refused(refusal);
        if (id.Length == 0) return await ChooseAsync(several, asked, ticked, ct);
        return await AskAsync(
            several, asked, [.. id.Distinct().Take(AtOnce).Select(one => (one, Guid.CreateVersion7()))], ct);
    }

    /// <param name="one">Ids of the things and of their requests, joined by a colon.</param>
    [HttpPost("/desk/several/{kind}/{act}")]
    public async Task<IActionResult> Perform(string kind, string act, string[] one, CancellationToken ct)
    {
        if (DeskSeveral.Of(kind) is not { } several || several.ActOf(act) is not { } asked) return NotFound();
        if (me.Actor!.WhyNot(asked.Permission) is { } refusal) return this.Refused(refusal);
        var things = one.Take(AtOnce).Select(pair => pair.Split(':'))
            .Where(pair => pair.Length == 2 && Guid.TryParse(pair[0], out _) && Guid.TryParse(pair[1], out _))
            .Select(pair => (Guid.Parse(pair[0]), Guid.Parse(pair[1]))).ToList();
        await proof.TakeAsync(proof.AskedFor(asked.Permission), Request.Form, ModelState, ct);
        if (!ModelState.IsValid)
        {
            this.AskAgain();
            return await AskAsync(several, asked, things, ct);
        }
        var answers = new List<SeveralAnswer>();
        foreach (var (id, requestId) in things)
            if (await several.PerformAsync(HttpContext.RequestServices, me.Actor, act, id, requestId, ct) is { } answer)
                answers.Add(answer);
        return View("/Oversight/DeskSeveralDone.cshtml", new Report(kind, asked, answers));
    }

    private async Task<IActionResult> AskAsync(
        ISeveral several, SeveralAct act, IReadOnlyList<(Guid Id, Guid RequestId)> things, CancellationToken ct)
    {
        var rows = new List<(SeveralRow, Guid)>();
        foreach (var (id, requestId) in things)
            if (await several.FindAsync(HttpContext.RequestServices, me.Actor!, id, ct) is { Refusal: null, Value: var row })
                rows.Add((row, requestId));
        return View("/Oversight/DeskSeveralAsk.cshtml", new Question(several.Kind, act, rows,
            proof.AskedFor(act.Permission), me.Actor!.InPlaceOf(act.Permission)?.Name));
    }

    private async Task<IActionResult> ChooseAsync(ISeveral several, SeveralAct act, bool ticked, CancellationToken ct)
    {
        var listed = await several.ListAsync(HttpContext.RequestServices, me.Actor!, act.From, AtOnce, ct);
        return listed.Refusal is { } refusal ? this.Refused(refusal)
            : View("/Oversight/DeskSeveral.cshtml", new Choice(several.Kind, act, listed.Value.Rows, ticked));
    }
}
