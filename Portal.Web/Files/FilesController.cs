using Microsoft.AspNetCore.Mvc;
using Portal.Api.Files;
using Portal.Domain.Files;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Files;

/// <summary>Documents: uploaded ahead of their form where scripts run, downloaded by whoever may see what they are
/// about.</summary>
public sealed class FilesController(
    EvidencePages pages, FileAnswer answer, Attachments attachments, Session me, Words words) : Controller
{
    private static readonly Field Files = Field.Files("");

    /// <summary>What a script on the form of an act needs of an upload: the ids to send with it.</summary>
    [HttpPost("/files/hold"), SignedIn(ForScripts = true)]
    public async Task<IActionResult> Hold(CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, words);
        await attachments.AttachAsync(HttpContext, form, Files, ct);
        return form.IsReadable ? Json(form.Files.Select(file => file.Id)) : UnprocessableEntity();
    }

    // A browser asks for a page; a program that forgot its token would keep the sign-in page for its document.
    private static bool IsForPeople(HttpRequest request) => request.GetTypedHeaders().Accept is not { Count: > 0 } types
        || types.Any(type => type.MatchesAllTypes || type.MediaType == "text/html");

    [HttpGet("/files/{id:guid}/{name}")]
    public async Task<IActionResult> Read(Guid id, CancellationToken ct)
    {
        // A system with its token; everybody else is whoever sits at this browser.
        if (Request.Headers.Authorization.Count > 0 || (me.Actor is null && !IsForPeople(Request)))
        {
            await (await FileEndpoints.SendAsync(HttpContext, id, ct)).ExecuteAsync(HttpContext);
            return new EmptyResult();
        }
        if (me.Actor is not { } actor)
            return LocalRedirect("/sign-in" + QueryString.Create("returnUrl", Request.Path));
        var found = await pages.ReadAsync(actor, id, ct);
        if (found.Refusal is { } refusal) return this.Refused(refusal);
        return await answer.SendAsync(HttpContext, found.Value, ct) is { } damaged && !Response.HasStarted
            ? this.Refused(damaged) : new EmptyResult();
    }
}
