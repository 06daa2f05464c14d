using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>Anybody registers, and reads before what they agree to.</summary>
public sealed class RegisterController(Registering registering, Session me, Words words) : Controller
{
    private const string Password = "Password", Again = "Again", Agreed = "Terms";

    /// <param name="Language">In which they want to read the portal: zh-CN or en.</param>
    /// <param name="ReturnUrl">Where they were going.</param>
    public sealed record Page(
        string Login, string Name, string Language, bool HasAgreed, string? ReturnUrl, Guid RequestId, Guid NewId,
        int Shortest, int FewestDifferent);

    [HttpGet("/register")]
    public IActionResult Show(string? returnUrl)
    {
        if (me.Actor is not null) return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/join");
        return Form(new("", "", words.Language, false, returnUrl, Guid.CreateVersion7(), Guid.CreateVersion7(),
            registering.Shortest, registering.FewestDifferent));
    }

    [HttpPost("/register")]
    public async Task<IActionResult> Send(CancellationToken ct)
    {
        ModelState.Clear();
        var form = new ActForm(Request.Form, ModelState, words);
        var (login, name, password) = (form.Text("Login"), form.Text("Name"), form.Raw(Password));
        var (language, returnUrl) = (form.Raw("Language") == "en" ? "en" : "zh-CN", form.Optional("ReturnUrl"));
        if (login.Length > 0 && RegisterPerson.WhyNotLogin(login) is { } refused) this.Say(refused, words);
        if (!await registering.IsGoodAsync(password, login))
            ModelState.AddModelError(Password, words["密码不符合上面的要求"]);
        else if (password != form.Raw(Again)) ModelState.AddModelError(Again, words["两次输入的密码不一致"]);
        if (form.Optional(Agreed) is null) ModelState.AddModelError(Agreed, words["请阅读并同意后再注册"]);

        if (form.IsReadable && await registering.AddAsync(
            new(form.NewId, login, name, language, form.Optional(Agreed), form.Optional("Privacy"))
            {
                RequestId = form.RequestId,
            }, password, ct) is { } refusal) this.Say(refusal, words);
        if (ModelState.IsValid)
            return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : $"/join?lang={language[..2]}");

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Form(new(login, name, language, form.Optional(Agreed) is not null, returnUrl, Guid.CreateVersion7(),
            form.NewId, registering.Shortest, registering.FewestDifferent));
    }

    [HttpGet("/terms")]
    public IActionResult Terms() => View("/Joining/Terms.cshtml");

    [HttpGet("/privacy")]
    public IActionResult Privacy() => View("/Joining/Privacy.cshtml");

    private ViewResult Form(Page page)
    {
        HttpContext.KeepFromCaches();
        return View("/Joining/Register.cshtml", page);
    }
}
