using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Notifications;

/// <summary>Where somebody is written to: they name an address, and confirm it with the letter that goes there. The
/// password is asked for, because whoever has the address can choose a new one.</summary>
public sealed class AddressController(
    AskForAddress ask, ChangeAddress change, ChooseLetters choices, Proofs proofs, SignIns signIns, MailSettings mail, Session me,
    Words words) : Controller
{
    /// <param name="Current">Confirmed; null when there is none.</param>
    /// <param name="Typed">What somebody would like instead.</param>
    /// <param name="Waiting">Named, and not confirmed yet; null when there is none.</param>
    public sealed record Form(string? Current, string? Typed, string? Waiting, bool IsOn);

    [HttpGet("/account/address"), SignedIn]
    public Task<IActionResult> Show(CancellationToken ct) => PageAsync(null, ct);

    [HttpPost("/account/address"), SignedIn]
    public async Task<IActionResult> Ask(string? address, string? password, CancellationToken ct)
    {
        if (!mail.IsOn) return NotFound();
        var typed = (address ?? "").Trim();
        // Before the password is: a slip of the pen is no try at it.
        if (Mailbox.WhyNotAddress(typed) is { } wrong) this.Say(wrong, words);
        else if (await KnowsPasswordAsync(password, ct)
            && (await ask.ExecuteAsync(me.Actor!, typed, words.IsEnglish ? "en" : "zh", ct)).Refusal is { } refusal)
            this.Say(refusal, words);
        if (!ModelState.IsValid) return await PageAsync(typed, ct);
        this.Done(words["确认邮件已发往 {0}，请在 24 小时内打开邮件中的链接", typed]);
        return LocalRedirect("/account/address");
    }

    [HttpPost("/account/address/remove"), SignedIn]
    public async Task<IActionResult> Remove(string? password, CancellationToken ct)
    {
        if (!await KnowsPasswordAsync(password, ct)) return await PageAsync(null, ct);
        await change.RemoveAsync(me.Actor!, ct);
        this.Done(words["邮箱已移除"]);
        return LocalRedirect("/account/address");
    }

    [HttpGet("/address/{token}")]
    public async Task<IActionResult> AskConfirm(string token, CancellationToken ct)
    {
        HttpContext.KeepFromCaches();
        var found = await change.LookAsync(token, ct);
        return found.Refusal is null ? View("/Notifications/ConfirmAddress.cshtml", Masked.Mail(found.Value)) : Over();
    }

    [HttpPost("/address/{token}")]
    public async Task<IActionResult> Confirm(string token, CancellationToken ct)
    {
        if ((await change.ConfirmAsync(token, words.IsEnglish ? "en" : "zh", ct)).Refusal is not null) return Over();
        this.Done(words["邮箱已确认，今后的邮件会发到这里"]);
        return LocalRedirect("/account/letters");
    }

    private async Task<bool> KnowsPasswordAsync(string? typed, CancellationToken ct)
    {
        if (await signIns.ByIdAsync(me.Actor!.PersonId, ct) is { } person && await proofs.IsPasswordAsync(person, typed, ct))
            return true;
        ModelState.AddModelError("Password", words["密码不正确"]);
        return false;
    }

    private async Task<IActionResult> PageAsync(string? typed, CancellationToken ct)
    {
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("/Notifications/Address.cshtml",
            new Form((await choices.FindAsync(me.Actor!, ct)).Address, typed, await ask.WaitingAsync(me.Actor!, ct),
                mail.IsOn));
    }

    private ViewResult Over()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("/Notifications/LinkOver.cshtml", "/account/address");
    }
}
