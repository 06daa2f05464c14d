using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>Signing in with a password and a code, and out.</summary>
public sealed class SignInController(
    PasswordSignIn passwords, SignIns signIns, SessionCookie session, KeptForms keptForms,
    UserManager<SignIn> people, Words words) : Controller
{
    private const int Longest = Proofs.Longest;

    /// <summary>Somebody who has signed in again, with the form that they had sent meanwhile.</summary>
    /// <param name="ReturnUrl">The page of that form.</param>
    public sealed record Continuing(KeptForm Form, string Name, string ReturnUrl);

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
                return Onwards((await people.FindByNameAsync(form.Login!.Trim()))!, form);
            case SignInAnswer.AskCode:
                return form.Kept is null
                    ? LocalRedirect("/sign-in/code" + QueryString.Create("returnUrl", form.ReturnUrl ?? ""))
                    : CodeForm(form with { Password = null });
            default:
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Form(form with { Password = null, Failed = true });
        }
    }

    [HttpGet("/sign-in/code")]
    public async Task<IActionResult> ShowCode(string? returnUrl, CancellationToken ct) =>
        await passwords.AwaitedAsync(ct) is null ? FromTheStart(returnUrl)
            : CodeForm(new SignInForm(null, null, returnUrl));

    [HttpPost("/sign-in/code")]
    public async Task<IActionResult> SendCode(string? code, string? returnUrl, string? kept, CancellationToken ct)
    {
        var form = new SignInForm(null, null, returnUrl) { Kept = kept };
        if (await passwords.AwaitedAsync(ct) is not { } person)
            return kept is null ? FromTheStart(returnUrl) : Form(form with { Ended = true });
        if (await passwords.TryCodeAsync(person, code, ct)) return Onwards(person, form);
        ModelState.AddModelError("Code", words["验证码不正确或已用过。连续输错五次后须等待十五分钟。"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return CodeForm(form);
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave(CancellationToken ct)
    {
        await session.EndAsync(ct);
        return LocalRedirect("/sign-in");
    }

    private IActionResult Onwards(SignIn person, SignInForm form)
    {
        var onwards = Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/desk";
        if (keptForms.Open(form.Kept) is not { } kept || kept.PersonId != person.PersonId) return LocalRedirect(onwards);
        // The form of this answer is sealed for whoever sends it next.
        HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, $"{person.PersonId}")], IdentityConstants.ApplicationScheme));
        HttpContext.KeepFromCaches();
        return View("Kept", new Continuing(kept, person.Name, onwards));
    }

    private LocalRedirectResult FromTheStart(string? returnUrl) =>
        LocalRedirect("/sign-in" + (returnUrl is null ? "" : QueryString.Create("returnUrl", returnUrl)));

    private ViewResult Form(SignInForm form)
    {
        LetLeadOn(form.ReturnUrl);
        return View("SignIn", form);
    }

    private ViewResult CodeForm(SignInForm form)
    {
        LetLeadOn(form.ReturnUrl);
        return View("SignInCode", form);
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
