using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>Signing in with a password, and out.</summary>
public sealed class SignInController(PasswordSignIn passwords, SignIns signIns) : Controller
{
    /// <summary>Longer than any login or password that can have been chosen.</summary>
    private const int Longest = 200;

    [HttpGet("/sign-in")]
    public async Task<IActionResult> Show(string? returnUrl, bool ended, CancellationToken ct) =>
        // Whoever was sent here to go on afterwards is to sign in, even if they are signed in already.
        Form(new SignInForm(null, null, returnUrl) { Ended = ended, Who = Url.IsLocalUrl(returnUrl) ? null : await WhoAsync(ct) });

    [HttpPost("/sign-in")]
    public async Task<IActionResult> Send(SignInForm form, CancellationToken ct)
    {
        if (form.Login is { Length: > 0 and <= Longest } login
            && form.Password is { Length: > 0 and <= Longest } password
            && await passwords.TryAsync(login.Trim(), password, ct))
            return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/desk");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Form(form with { Password = null, Failed = true });
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave()
    {
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("/sign-in");
    }

    private ViewResult Form(SignInForm form)
    {
        // Whoever signs in on behalf of an app is sent on to it: the browser has to let the form go there. Only
        // authorization reads the address: in any other, whoever wrote the link would choose where the form may go.
        if (form.ReturnUrl?.Split('?', 2) is ["/connect/authorize", var query]
            && QueryHelpers.ParseQuery(query).TryGetValue("redirect_uri", out var app))
            HttpContext.LetFormsLeadTo(app.ToString());
        HttpContext.KeepFromCaches();
        return View("SignIn", form);
    }

    private async Task<SignIn?> WhoAsync(CancellationToken ct)
    {
        var session = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return session.Succeeded
            && Guid.TryParse(session.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await signIns.ByIdAsync(id, ct) : null;
    }
}
