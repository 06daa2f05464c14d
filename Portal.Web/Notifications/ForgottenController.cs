using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Notifications;

/// <summary>Choosing a new password by a letter. Whoever asks is answered the same, whether or not there is somebody of
/// that name.</summary>
public sealed class ForgottenController(
    ForgotPassword forgotten, ResetPassword reset, UserManager<SignIn> people, PasswordRule rule, MailSettings mail,
    Words words)
    : Controller
{
    /// <param name="IsSent">The letter is on its way, if there is anybody to whom it could go.</param>
    public sealed record Page(bool IsOn, bool IsSent, string? Typed);

    [HttpGet("/forgotten")]
    public IActionResult Show(bool sent) => View("/Notifications/Forgotten.cshtml", new Page(mail.IsOn, sent, null));

    [HttpPost("/forgotten")]
    public async Task<IActionResult> Ask(string? typed, CancellationToken ct)
    {
        if (!mail.IsOn) return NotFound();
        if (string.IsNullOrWhiteSpace(typed))
        {
            ModelState.AddModelError("typed", words["请填写登录名或电子邮箱"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("/Notifications/Forgotten.cshtml", new Page(mail.IsOn, IsSent: false, typed));
        }
        await forgotten.AskAsync(typed, ct);
        return LocalRedirect("/forgotten?sent=true");
    }

    [HttpGet("/forgotten/{token}")]
    public async Task<IActionResult> Choose(string token, CancellationToken ct)
    {
        HttpContext.KeepFromCaches();
        var found = await reset.LookAsync(token, ct);
        return found.Refusal is null ? View("/Notifications/NewPassword.cshtml", found.Value) : Over();
    }

    [HttpPost("/forgotten/{token}")]
    public async Task<IActionResult> Reset(string token, string? password, string? again, CancellationToken ct)
    {
        HttpContext.KeepFromCaches();
        var found = await reset.LookAsync(token, ct);
        if (found.Refusal is not null) return Over();
        SayWhyNot(password ?? "", again ?? "", found.Value);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("/Notifications/NewPassword.cshtml", found.Value);
        }
        var hash = people.PasswordHasher.HashPassword(null!, password!);
        if ((await reset.ExecuteAsync(token, hash, ct)).Refusal is not null) return Over();
        this.Done(words["密码已修改，请用新密码登录"]);
        return LocalRedirect("/sign-in");
    }

    private void SayWhyNot(string password, string again, string login)
    {
        if (rule.WhyNot(password, login) is { } weak) ModelState.AddModelError("password", weak);
        else if (password != again) ModelState.AddModelError("again", words["两次输入的密码不一致"]);
    }

    private ViewResult Over()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("/Notifications/LinkOver.cshtml", "/forgotten");
    }
}
