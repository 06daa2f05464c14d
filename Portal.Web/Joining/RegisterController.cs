using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Joining;
using Portal.Domain.Notifications;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Notifications;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Anybody registers, and reads before what they agree to.</summary>
public sealed class RegisterController(
    Registering registering, PasswordRule rule, AskForAddress ask, MailSettings mail, Session me, Words words)
    : Controller
{
    private const string Password = "Password", Again = "Again", Agreed = "Terms", Address = "Address";

    /// <param name="Language">In which they want to read the portal: zh-CN or en.</param>
    /// <param name="ReturnUrl">Where they were going.</param>
    /// <param name="Mail">The address that was typed; null where the portal sends no mail.</param>
    public sealed record Page(
        string Login, string Name, string Language, bool HasAgreed, string? ReturnUrl, Guid RequestId, Guid NewId,
        int Shortest, int FewestDifferent, string? Mail);

    [HttpGet("/register")]
    public IActionResult Show(string? returnUrl)
    {
        if (me.Actor is not null) return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/join");
        return Form(new("", "", words.Language, false, returnUrl, Guid.CreateVersion7(), Guid.CreateVersion7(),
            rule.Shortest, rule.FewestDifferent, mail.IsOn ? "" : null));
    }

    [HttpPost("/register")]
    public async Task<IActionResult> Send(CancellationToken ct)
    {
        ModelState.Clear();
        var form = new ActForm(Request.Form, ModelState, words);
        var (login, name, password) = (form.Text("Login"), form.Text("Name"), form.Raw(Password));
        var (language, returnUrl) = (form.Raw("Language") == "en" ? "en" : "zh-CN", form.Optional("ReturnUrl"));
        if (login.Length > 0 && RegisterPerson.WhyNotLogin(login) is { } refused) this.Say(refused, words);
        if (rule.WhyNot(password, login) is { } weak) ModelState.AddModelError(Password, weak);
        else if (password != form.Raw(Again)) ModelState.AddModelError(Again, words["两次输入的密码不一致"]);
        if (form.Optional(Agreed) is null) ModelState.AddModelError(Agreed, words["请阅读并同意后再注册"]);

        var address = mail.IsOn ? form.Optional(Address) : null;
        if (address is not null && Mailbox.WhyNotAddress(address) is { } noAddress) this.Say(noAddress, words);

        if (form.IsReadable && await registering.AddAsync(
            new(form.NewId, login, name, language, form.Optional(Agreed), form.Optional("Privacy"))
            {
                RequestId = form.RequestId,
            }, password, ct) is { } refusal) this.Say(refusal, words);
        if (ModelState.IsValid)
        {
            if (address is not null) await AskAsync(form.NewId, name, address, language[..2], ct);
            return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : $"/join?lang={language[..2]}");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Form(new(login, name, language, form.Optional(Agreed) is not null, returnUrl, Guid.CreateVersion7(),
            form.NewId, rule.Shortest, rule.FewestDifferent, mail.IsOn ? form.Raw(Address) : null));
    }

    [HttpGet("/terms")]
    public IActionResult Terms() => View("/Joining/Terms.cshtml");

    [HttpGet("/privacy")]
    public IActionResult Privacy() => View("/Joining/Privacy.cshtml");

    // It is theirs once they have opened the link of the letter; without it they are registered all the same.
    private async Task AskAsync(Guid personId, string name, string address, string language, CancellationToken ct)
    {
        var person = new Actor(personId, name, null, [Role.Public]);
        if ((await ask.ExecuteAsync(person, address, language, ct)).Refusal is null)
            this.Done(words["确认邮件已发往 {0}，请在 24 小时内打开邮件中的链接", address]);
    }

    private ViewResult Form(Page page)
    {
        HttpContext.KeepFromCaches();
        return View("/Joining/Register.cshtml", page);
    }
}
