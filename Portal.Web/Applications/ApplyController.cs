using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Applications;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Files;
using Portal.Web.Shared;

namespace Portal.Web.Applications;

/// <summary>Applying, one thing a page: which programme, how much, is everything right. What was answered travels in
/// the address until it is sent, so that every page can be gone back to, and kept.</summary>
[SignedIn]
public sealed class ApplyController(
    ApplyPages pages, ApplicationPages applications, SubmitApplication submit,
    Attachments attachments, HeldFiles files, Session me, Words words) : Controller
{
    private static readonly Field Proofs = Field.Files("申请材料", "方案要求提交的证明材料。", "请上传申请材料");

    /// <summary>The names of the answers.</summary>
    private const string Choice = "choice", Requested = "Requested";

    /// <summary>What can be chosen, and what was.</summary>
    /// <param name="Chosen">As the page before wrote it: the round's id, a dot, the programme's.</param>
    /// <param name="Typed">The amount as it was typed.</param>
    public sealed record Answers(
        ApplyPages.Opening Opening, ApplyPages.Offer? Offer, FirmYear.Year? Year, string? Chosen, string? Typed)
    {
        public Money? Amount => ActForm.TryYuan(Typed ?? "");

        /// <summary>Ids of what was uploaded, while an earlier answer is put right.</summary>
        public IReadOnlyList<Guid> Held { get; init; } = [];
    }

    /// <summary>Everything right?</summary>
    public sealed record Check(Answers Answers, IReadOnlyList<KeptFile> Held, Guid RequestId, Guid NewId)
    {
        public Field Files => Proofs;
    }

    [HttpGet("/apply")]
    public async Task<IActionResult> Start(string? choice, string? requested, Guid[] held, CancellationToken ct)
    {
        var (answers, whyNot) = await AnswersAsync(choice, requested, held, ct);
        return whyNot ?? View("/Applications/Programme.cshtml", answers);
    }

    [HttpGet("/apply/amount")]
    public async Task<IActionResult> Amount(string? choice, string? requested, Guid[] held, CancellationToken ct)
    {
        var (answers, whyNot) = await AnswersAsync(choice, requested, held, ct);
        return whyNot ?? (answers!.Offer is null ? Again(answers) : View("/Applications/Amount.cshtml", answers));
    }

    [HttpGet("/apply/check")]
    public async Task<IActionResult> CheckAnswers(string? choice, string? requested, Guid[] held, CancellationToken ct)
    {
        var (answers, whyNot) = await AnswersAsync(choice, requested, held, ct);
        if (whyNot is not null) return whyNot;
        if (answers!.Offer is null || !HasAmount(answers)) return Again(answers);
        return View("/Applications/Check.cshtml", new Check(answers, await files.HoldAsync(me.Actor!, held, ct),
            Guid.CreateVersion7(), Guid.CreateVersion7()));
    }

    [HttpPost("/apply")]
    public async Task<IActionResult> Submit(CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, words);
        var (answers, whyNot) = await AnswersAsync(form.Raw(Choice), form.Raw(Requested), [], ct);
        await attachments.AttachAsync(HttpContext, form, Proofs, ct);
        answers = answers is null ? null : answers with { Held = [.. form.Files.Select(file => file.Id)] };
        if (whyNot is not null) return whyNot;
        if (Parse(form.Raw(Choice)) is not var (round, programme) || !HasAmount(answers!)) return Again(answers!);
        if (!form.IsReadable) return Again(answers!, form);
        var done = await submit.ExecuteAsync(me.Actor!,
            new(form.NewId, round, programme, answers!.Opening.Firm.Id, answers.Amount!.Value)
            {
                RequestId = form.RequestId, Evidence = Attachments.EvidenceOf(form.Files),
            }, ct);
        if (done.Refusal is not { } refusal) return LocalRedirect($"/apply/done/{form.NewId}");
        this.Say(refusal, words);
        if (refusal.Field is not null || answers.Offer is null) return Again(answers);
        return Again(answers, form);
    }

    [HttpGet("/apply/done/{id:guid}")]
    public async Task<IActionResult> Done(Guid id, CancellationToken ct)
    {
        var found = await applications.FindAsync(me.Actor!, id, ct);
        return found.Refusal is { } refusal ? this.Refused(refusal) : View("/Applications/Done.cshtml", found.Value);
    }

    private async Task<(Answers? Answers, IActionResult? WhyNot)> AnswersAsync(
        string? choice, string? requested, IReadOnlyList<Guid> held, CancellationToken ct)
    {
        // What the address says is read below; that a word of it has no value is no error.
        ModelState.Clear();
        var opened = await pages.OpenAsync(me.Actor!, ct);
        if (opened.Refusal is { } refusal) return (null, this.Refused(refusal));
        var opening = opened.Value;
        var offer = Parse(choice) is var (round, programme) ? opening.Find(round, programme) : null;
        var year = offer is null ? null : await pages.YearAsync(me.Actor!, opening.Firm, offer.ProgrammeId, ct);
        return (new Answers(opening, offer, year, choice, requested) { Held = held }, null);
    }

    /// <summary>The page of the first answer that is missing or was refused, with the others kept.</summary>
    private ViewResult Again(Answers answers)
    {
        this.AskAgain();
        if (answers.Offer is not null) return View("/Applications/Amount.cshtml", answers);
        if (ModelState.IsValid) ModelState.AddModelError(Choice, words["请选择一个券项目"]);
        return View("/Applications/Programme.cshtml", answers);
    }

    /// <summary>The last page, when nothing is wrong with the answers.</summary>
    private ViewResult Again(Answers answers, ActForm form)
    {
        this.AskAgain();
        return View("/Applications/Check.cshtml", new Check(answers, form.Files, Guid.CreateVersion7(), form.NewId));
    }

    private bool HasAmount(Answers answers)
    {
        if (answers.Amount is not { } amount)
            ModelState.AddModelError(Requested, words["请填写金额（元），最多两位小数，例如 12,345.60"]);
        else if (Limits.WhyNotAmount(Requested, amount) is { } refusal)
            this.Say(refusal, words);
        return !ModelState.ContainsKey(Requested);
    }

    private static (Guid Round, Guid Programme)? Parse(string? choice) =>
        choice?.Split('.') is [var round, var programme] && Guid.TryParse(round, out var r)
            && Guid.TryParse(programme, out var p) ? (r, p) : null;
}
