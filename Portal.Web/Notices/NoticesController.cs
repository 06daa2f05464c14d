using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Programmes;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Files;
using Portal.Web.Guide;
using Portal.Web.Shared;

namespace Portal.Web.Notices;

/// <summary>Public notices, for anybody; and objections to them, for whoever is signed in as a member of the
/// public.</summary>
public sealed class NoticesController(
    NoticeContents notices, RoundAnnouncements announcements, RaiseObjection raise, TakeBackObjection takeBack,
    OwnObjections own, PortalClock clock,
    Attachments attachments, Session me, Words words) : Controller
{
    private const int Rows = 20;
    private static readonly Field Why = Field.Reason("异议理由", "请写明事实和依据。承办人员将看到，不对外公开。");
    private static readonly Field Proofs = Field.Files("异议的证据", "只有承办人员可以下载。");

    /// <param name="Running">Of the kind that is asked for.</param>
    /// <param name="Next">Where the next page of those that are over starts; null on the last.</param>
    /// <param name="Changes">Of rounds since they were announced, on the first page.</param>
    public sealed record Board(
        IReadOnlyList<NoticeContents.Row> Running, IReadOnlyList<NoticeContents.Row> Over, NoticeKind? Kind, bool IsFirst,
        Guid? Next, Total Total, IReadOnlyList<RoundAnnouncements.Row> Changes);

    /// <summary>A notice with who is named in it: the list that fits its kind.</summary>
    /// <param name="Own">The reader's own objections, the latest first.</param>
    /// <param name="Fresh">Those of them that can still be taken back.</param>
    /// <param name="Now">For the minutes that are left.</param>
    public sealed record Notice(
        NoticeContents.Row Row, bool Runs, IReadOnlyList<NoticeContents.Award> Awards,
        IReadOnlyList<NoticeContents.Payee> Payees, NoticeContents.Provider? Provider,
        IReadOnlyList<OwnObjections.Row> Own, IReadOnlyList<OwnObjections.Row> Fresh, DateTimeOffset Now);

    [HttpGet("/notices")]
    public async Task<IActionResult> List(NoticeKind? kind, Guid? after, CancellationToken ct)
    {
        var running = (await notices.RunningAsync(ct)).Where(notice => kind is null || notice.Kind == kind).ToList();
        var over = await notices.OverAsync(kind, new Slice(Rows, after), ct);
        return View(new Board(running, over.Rows, kind, after is null, over.HasMore ? over.Rows[^1].Id : null,
            new Total(running.Count + (await over.TotalAsync(ct)).Rows),
            after is null && (kind is null or NoticeKind.Round) ? await announcements.LatestAsync(ct) : []));
    }

    [HttpGet("/notices/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        if (await notices.FindAsync(id, ct) is not { } row) return this.Refused(new NotFound("notice"));
        var mine = me.Actor is { } actor ? await own.OnAsync(id, actor, ct) : [];
        return View(new Notice(row, notices.Runs(row),
            row.Kind == NoticeKind.Round ? await notices.AwardsAsync(row, ct) : [],
            row.Kind == NoticeKind.Batch ? await notices.PayeesAsync(row, ct) : [],
            row.Kind == NoticeKind.Provider ? await notices.ProviderAsync(row, ct) : null,
            mine, [.. mine.Where(own.IsFresh)], clock.Now));
    }

    [HttpGet("/notices/{id:guid}/objections/{application:guid}"), SignedIn]
    public async Task<IActionResult> Ask(Guid id, Guid application, CancellationToken ct)
    {
        var (notice, award, refusal) = await LookAsync(id, application, ct);
        return refusal is null ? await AskingAsync(notice!, award!, null, ct) : this.Refused(refusal);
    }

    [HttpPost("/notices/{id:guid}/objections/{application:guid}"), SignedIn]
    public async Task<IActionResult> Raise(Guid id, Guid application, CancellationToken ct)
    {
        // Whoever sends it twice finds it raised: the use case answers the same request as before.
        var form = new ActForm(Request.Form, ModelState, words);
        await attachments.AttachAsync(HttpContext, form, Proofs, ct);
        var command = new RaiseObjection.Command(application, form.Text(Why.Name))
        {
            RequestId = form.RequestId, Evidence = Attachments.EvidenceOf(form.Files),
        };
        var raised = form.IsReadable ? (await raise.ExecuteAsync(me.Actor!, command, ct)).Refusal : null;
        if (raised is null && form.IsReadable)
        {
            this.Done(words["异议已提交，承办人员将核查"]);
            return LocalRedirect($"/notices/{id}");
        }
        var (notice, award, refusal) = await LookAsync(id, application, ct);
        if (refusal is not null) return this.Refused(refusal);
        if (raised is { Field: null }) return this.Refused(raised);
        if (raised is not null) this.Say(raised, words);
        this.AskAgain();
        return await AskingAsync(notice!, award!, form, ct);
    }

    [HttpGet("/notices/{id:guid}/objections/{application:guid}/takeBack"), SignedIn]
    public async Task<IActionResult> AskBack(Guid id, Guid application, CancellationToken ct)
    {
        if (await notices.FindAsync(id, ct) is not { } notice) return this.Refused(new NotFound("notice"));
        if (me.Actor!.WhyNot(Permissions.ApplicationTakeBackObjection) is { } notPermitted) return this.Refused(notPermitted);
        var mine = await own.OnAsync(id, me.Actor!, ct);
        if (!mine.Any(one => one.ApplicationId == application && own.IsFresh(one)))
            return this.Refused(new NothingToTakeBack());
        var back = new Crumb(words.Title(notice), $"/notices/{notice.Id}");
        return View("/Acting/Act.cshtml", new ActPage(words["撤回本次提交"], words["异议"],
            notices.Runs(notice) ? words["该企业的申请恢复公示；公示期内可以再次提出异议。"]
                : words["该企业的申请恢复到提出异议之前；公示期已过，撤回后不能再次提出异议。"], false, [], back, new Dictionary<string, string>(),
            Guid.CreateVersion7(), Guid.CreateVersion7()));
    }

    [HttpPost("/notices/{id:guid}/objections/{application:guid}/takeBack"), SignedIn]
    public async Task<IActionResult> Back(Guid id, Guid application, CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, words);
        var command = new TakeBackObjection.Command(application) { RequestId = form.RequestId };
        if ((await takeBack.ExecuteAsync(me.Actor!, command, ct)).Refusal is { } refusal) return this.Refused(refusal);
        this.Done(words["异议已撤回"]);
        return LocalRedirect($"/notices/{id}");
    }

    /// <summary>What can be told before anything is asked: who may object, and until when.</summary>
    private async Task<(NoticeContents.Row? Notice, NoticeContents.Award? Award, Refusal? WhyNot)> LookAsync(
        Guid id, Guid application, CancellationToken ct)
    {
        if (await notices.FindAsync(id, ct) is not { Kind: NoticeKind.Round } notice)
            return (null, null, new NotFound("notice"));
        if (!notices.Runs(notice)) return (notice, null, new NoticeOver(notice.EndsOn));
        if (me.Actor!.WhyNot(Permissions.ApplicationObjection) is { } notPermitted) return (notice, null, notPermitted);
        var awards = await notices.AwardsAsync(notice, ct);
        return awards.FirstOrDefault(award => award.ApplicationId == application) switch
        {
            null => (notice, null, new NotFound("application")),
            { CanBeObjectedTo: 0, Fallen: 0 } => (notice, null, new ObjectionLookedInto(notice.EndsOn)),
            { } one => (notice, one, null),
        };
    }

    private async Task<IActionResult> AskingAsync(
        NoticeContents.Row notice, NoticeContents.Award award, ActForm? form, CancellationToken ct)
    {
        var again = (await own.OnAsync(notice.Id, me.Actor!, ct)).Any(one => one.ApplicationId == award.ApplicationId);
        return View("/Acting/Act.cshtml", new ActPage(
            words[again ? "再次提出异议" : "提出异议"], $"{award.Firm} · {award.Programme} · {award.Amount}",
            (again ? words["您已对该企业提出过异议；有新的事实和依据的，可以再次提出。"] : "")
                + words["承办人员核查后作出决定；核查期间该企业暂不发券。恶意举报须承担责任。"], false, [Why, Proofs],
            new Crumb(words.Title(notice), $"/notices/{notice.Id}"),
            form is null ? new Dictionary<string, string>()
                : Request.Form.ToDictionary(one => one.Key, one => $"{one.Value}"),
            Guid.CreateVersion7(), Guid.CreateVersion7())
        {
            Held = form?.Files ?? [],
        });
    }
}
