using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Enterprises;
using Portal.Web.Files;
using Portal.Web.Guide;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Registering an organisation that the portal does not know. A firm's answers travel in the address until
/// they are sent, so that it sees its size, and what decided it, before.</summary>
[SignedIn]
public sealed class FoundingController(
    RegionPages regions, FoundEnterprise foundEnterprise, FoundProvider foundProvider, MoveEnterprise move,
    SubmitProfile submit, Actors actors, Attachments attachments, HeldFiles files, PortalClock clock, Session me,
    Words words) : Controller
{
    /// <summary>What a form carries beside the answers.</summary>
    private static readonly string[] NoAnswers =
        ["RequestId", "NewId", "__RequestVerificationToken", Attachments.Held, Attachments.Drop];

    /// <param name="Fields">As typed, with what is wrong; the industry stands apart, for its choices are
    /// grouped.</param>
    /// <param name="Held">Ids of what was uploaded, while an answer is put right.</param>
    public sealed record Details(
        string Uscc, IReadOnlyList<FormField> Fields, Guid RequestId, Guid NewId, IReadOnlyList<Guid> Held);

    /// <summary>Everything right?</summary>
    /// <param name="Back">The address of the details, filled.</param>
    public sealed record Check(
        IReadOnlyDictionary<string, string> Typed, Answers Answers, string Region, Industry Industry,
        SizeClass SizeClass, string Back, Guid RequestId, Guid NewId, IReadOnlyList<KeptFile> Held)
    {
        public Field Files => EnterpriseActs.Licence;
    }

    public sealed record Answers(
        string Uscc, string Name, string RegionCode, string IndustryClass, DateOnly FoundedOn, long Employees,
        Money Revenue, Money Assets);

    [HttpGet("/enterprise/bind/details")]
    public async Task<IActionResult> Enterprise(CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(Request.Query, "/Joining/Enterprise.cshtml", ct);
    }

    [HttpGet("/enterprise/bind/check")]
    public async Task<IActionResult> CheckAnswers(CancellationToken ct)
    {
        ModelState.Clear();
        return Read(Request.Query) is { } answers
            ? await CheckAsync(answers, Request.Query, Guid.CreateVersion7(),
                await files.HoldAsync(me.Actor!, HeldIn(Request.Query), ct), ct)
            : await AgainAsync(Request.Query, ct);
    }

    [HttpPost("/enterprise/bind")]
    public async Task<IActionResult> Found(CancellationToken ct)
    {
        ModelState.Clear();
        var form = new ActForm(Request.Form, ModelState, words);
        var answers = Read(Request.Form);
        await attachments.AttachAsync(HttpContext, form, EnterpriseActs.Licence, ct);
        var typed = Request.Form.Where(one => one.Key != Attachments.Held).Append(new(Attachments.Held,
            form.Files.Select(file => $"{file.Id}").ToArray())).ToList();
        if (answers is null) return await AgainAsync(typed, ct);
        if (!form.IsReadable)
        {
            this.AskAgain();
            return await CheckAsync(answers, typed, form.NewId, form.Files, ct);
        }
        var done = await foundEnterprise.ExecuteAsync(me.Actor!, new(form.NewId, answers.Name, answers.Uscc,
            answers.RegionCode, answers.IndustryClass, answers.FoundedOn) { RequestId = form.RequestId }, ct);
        if (done.Refusal is { } refusal)
        {
            if (refusal is OrganisationKnown) return LocalRedirect($"/enterprise/bind?uscc={answers.Uscc}");
            this.Say(refusal, words);
            return await AgainAsync(typed, ct);
        }
        var notSubmitted = await SubmitAsync(form, answers, ct);
        await SeatsController.TakeAsync(HttpContext, $"{form.NewId}");
        this.Done(notSubmitted is null ? words["{0} 已登记并提交认证，平台核验后即可申请用券", answers.Name]
            : words["{0} 已登记，但认证尚未提交：{1}。请在本页提交企业认证", answers.Name,
                words.Of(notSubmitted.Zh, notSubmitted.En)]);
        return LocalRedirect("/enterprise");
    }

    [HttpGet("/provider/bind/details")]
    public async Task<IActionResult> Provider(CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(Request.Query, "/Joining/Provider.cshtml", ct);
    }

    [HttpPost("/provider/bind")]
    public async Task<IActionResult> FoundAProvider(CancellationToken ct)
    {
        ModelState.Clear();
        var form = new ActForm(Request.Form, ModelState, words);
        var (uscc, name, region) = (Uscc.Normalise(form.Raw("Uscc")), form.Text("Name"), form.Text("RegionCode"));
        if (ModelState.IsValid)
        {
            var done = await foundProvider.ExecuteAsync(me.Actor!, new(form.NewId, name, uscc, region,
                form.Optional("Intro") ?? "", [.. Request.Form["Categories"].OfType<string>()])
                { RequestId = form.RequestId }, ct);
            if (done.Refusal is OrganisationKnown)
                return LocalRedirect($"/provider/bind?uscc={Uri.EscapeDataString(uscc)}");
            if (done.Refusal is { } refusal) this.Say(refusal, words);
        }
        if (!ModelState.IsValid)
        {
            this.AskAgain();
            return await FormAsync(Request.Form.ToDictionary(one => one.Key, one => one.Value),
                "/Joining/Provider.cshtml", ct);
        }
        await SeatsController.TakeAsync(HttpContext, $"{form.NewId}");
        this.Done(words["{0} 已登记，请接着提交入库申请", name]);
        return LocalRedirect($"/providers-admission/{form.NewId}");
    }

    /// <summary>The profile goes in with the registration, at the seat that it gave. Should the portal stop in between,
    /// the firm's page offers the rest; the form sent twice answers the same.</summary>
    /// <returns>Why the profile was not handed in; null when it was.</returns>
    private async Task<Refusal?> SubmitAsync(ActForm form, Answers answers, CancellationToken ct)
    {
        var firm = form.NewId;
        if ((await actors.SeatsAsync(me.Actor!.PersonId, ct)).FirstOrDefault(one => one.Actor.OrganisationId == firm)
            is not { } seat) return new WrongRole(Permissions.EnterpriseSubmit.Name);
        var admin = seat.Actor with { ProvenAt = me.Actor.ProvenAt };
        var started = await move.ExecuteAsync(admin, MoveEnterprise.StartProfile,
            new(firm) { RequestId = Next(form.RequestId, 1) }, ct);
        if (started.Refusal is { } refusal) return refusal;
        var profile = new SubmitProfile.Command(firm, answers.Employees, answers.Revenue, answers.Assets)
        {
            RequestId = Next(form.RequestId, 2), Evidence = Attachments.EvidenceOf(form.Files),
        };
        return (await submit.ExecuteAsync(admin, profile, ct)).Refusal;
    }

    /// <summary>Of one form the id of each act that follows from it.</summary>
    private static Guid Next(Guid requestId, byte act)
    {
        var bytes = requestId.ToByteArray();
        bytes[^1] ^= act;
        return new Guid(bytes);
    }

    private Answers? Read(IEnumerable<KeyValuePair<string, StringValues>> typed)
    {
        var form = new ActForm(new FormCollection(typed.ToDictionary(one => one.Key, one => one.Value)), ModelState, words);
        var answers = new Answers(Uscc.Normalise(form.Text("Uscc")), form.Text("Name"), form.Text("RegionCode"),
            form.Text("IndustryClass"), form.Day("FoundedOn"), form.Number("Employees"), form.Wan("Revenue"),
            form.Wan("Assets"));
        if (!form.IsReadable) return null;
        if (Uscc.Fault(answers.Uscc) is { } fault)
            ModelState.AddModelError("Uscc", words.Of(fault, answers.Uscc.Length));
        if (Industry.Of(answers.IndustryClass) is null) ModelState.AddModelError("IndustryClass", words["请选择行业"]);
        if (ProfileCorrections.WhyNotFounded(answers.FoundedOn, clock.Today) is { } notYet) this.Say(notYet, words);
        if (SizeFigures.WhyNot(answers.Employees, answers.Revenue, answers.Assets) is { } refusal) this.Say(refusal, words);
        return ModelState.IsValid ? answers : null;
    }

    private async Task<IActionResult> CheckAsync(
        Answers answers, IEnumerable<KeyValuePair<string, StringValues>> typed, Guid newId,
        IReadOnlyList<KeptFile> held, CancellationToken ct)
    {
        var kept = typed.Where(one => !NoAnswers.Contains(one.Key)).ToDictionary(one => one.Key, one => $"{one.Value}");
        var industry = Industry.Of(answers.IndustryClass)!;
        var region = (await regions.DistrictsAsync(ct)).FirstOrDefault(one => one.Code == answers.RegionCode);
        if (region is null)
        {
            ModelState.AddModelError("RegionCode", words["请选择注册地区"]);
            return await AgainAsync(typed, ct);
        }
        var back = held.Aggregate(QueryString.Create(kept!), (way, file) => way.Add(Attachments.Held, $"{file.Id}"));
        return View("/Joining/Check.cshtml", new Check(kept, answers, region.Name, industry,
            SizeRules.Of(industry.SmeKey, answers.Employees, answers.Revenue, answers.Assets),
            $"/enterprise/bind/details{back}", Guid.CreateVersion7(), newId, held));
    }

    private async Task<IActionResult> AgainAsync(
        IEnumerable<KeyValuePair<string, StringValues>> typed, CancellationToken ct)
    {
        this.AskAgain();
        return await FormAsync(typed, "/Joining/Enterprise.cshtml", ct);
    }

    /// <summary>The documents that travel with the answers.</summary>
    private static IReadOnlyList<Guid> HeldIn(IEnumerable<KeyValuePair<string, StringValues>> typed) =>
    [
        .. typed.Where(one => one.Key == Attachments.Held).SelectMany(one => one.Value.ToArray())
            .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty),
    ];

    private async Task<IActionResult> FormAsync(
        IEnumerable<KeyValuePair<string, StringValues>> typed, string view,
        CancellationToken ct)
    {
        if (me.Actor!.WhyNot(Permissions.SeatFound) is { } refusal) return this.Refused(refusal);
        var values = typed.ToDictionary(one => one.Key, one => $"{one.Value}");
        var districts = await regions.DistrictsAsync(ct);
        var fields = FoundingFields.Of(districts, view == "/Joining/Provider.cshtml").Select(field =>
            new FormField(field, values.GetValueOrDefault(field.Name, ""),
                ModelState.Said(words, field.Name)));
        return View(view, new Details(values.GetValueOrDefault("Uscc", ""), [.. fields], Guid.CreateVersion7(),
            Guid.TryParse(values.GetValueOrDefault("NewId"), out var id) ? id : Guid.CreateVersion7(),
            HeldIn(typed)));
    }
}
