using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>Signing in with a password and a code, and out.</summary>
public sealed class SignInController(PasswordSignIn passwords, SignIns signIns, SessionCookie session, Words words)
    : Controller
{
    private const int Longest = Proofs.Longest;

    [HttpGet("/sign-in")]
    public async Task<IActionResult> Show(string? returnUrl, bool ended, CancellationToken ct) =>
        // Whoever was sent here to go on afterwards is to sign in, even if they are signed in already.
        Form(new SignInForm(null, null, returnUrl) { Ended = ended, Who = Url.IsLocalUrl(returnUrl) ? null : await WhoAsync(ct) });

    [HttpPost("/sign-in")]
    public async Task<IActionResult> Send(SignInForm form, CancellationToken ct)
    {
        var answer = form.Login is { Length: > 0 and <= Longest } login
            && form.Password is { Length: > 0 and <= Longest } password
            ? await passwords.TryAsync(login.Trim(), password, ct) : SignInAnswer.No;
        switch (answer)
        {
            case SignInAnswer.Yes:
                return Onwards(form.ReturnUrl);
            case SignInAnswer.AskCode:
                return LocalRedirect("/sign-in/code" + QueryString.Create("returnUrl", form.ReturnUrl ?? ""));
            default:
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Form(form with { Password = null, Failed = true });
        }
    }

    [HttpGet("/sign-in/code")]
    public async Task<IActionResult> ShowCode(string? returnUrl, CancellationToken ct) =>
        await passwords.AwaitedAsync(ct) is null ? FromTheStart(returnUrl) : CodeForm(returnUrl);

    [HttpPost("/sign-in/code")]
    public async Task<IActionResult> SendCode(string? code, string? returnUrl, CancellationToken ct)
    {
        if (await passwords.AwaitedAsync(ct) is not { } person) return FromTheStart(returnUrl);
        if (await passwords.TryCodeAsync(person, code, ct)) return Onwards(returnUrl);
        ModelState.AddModelError("Code", words["验证码不正确或已用过。连续输错五次后须等待十五分钟。"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return CodeForm(returnUrl);
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave(CancellationToken ct)
    {
        await session.EndAsync(ct);
        return LocalRedirect("/sign-in");
    }

    private LocalRedirectResult Onwards(string? returnUrl) =>
        LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/desk");

    private LocalRedirectResult FromTheStart(string? returnUrl) =>
        LocalRedirect("/sign-in" + (returnUrl is null ? "" : QueryString.Create("returnUrl", returnUrl)));

    private ViewResult Form(SignInForm form)
    {
        LetLeadOn(form.ReturnUrl);
        return View("SignIn", form);
    }

    private ViewResult CodeForm(string? returnUrl)
    {
        LetLeadOn(returnUrl);
        return View("SignInCode", returnUrl ?? "");
    }

    private void LetLeadOn(string? returnUrl)
    {
        // Whoever signs in on behalf of an app is sent on to it: the browser has to let the form go there. Only
        // authorization reads the address: in any other, whoever wrote the link would choose where the form may go.
        if (returnUrl?.Split('?', 2) is ["/connect/authorize", var query]
            && QueryHelpers.ParseQuery(query).TryGetValue("redirect_uri", out var app))
            HttpContext.LetFormsLeadTo(app.ToString());
        HttpContext.KeepFromCaches();
    }

    private async Task<SignIn?> WhoAsync(CancellationToken ct)
    {
        var session = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return session.Succeeded
            && Guid.TryParse(session.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await signIns.ByIdAsync(id, ct) : null;
    }
}
