using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using Portal.Web.Shared;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>Where an app sends a person so that they allow it to act for them (OpenID Connect Core, 3.1.2). OpenIddict
/// has checked the app, its address and the challenge; here the person signs in and decides.</summary>
public sealed class AuthorizeController(
    Consents consents, FreshSignIn fresh, Session me, UserManager<SignIn> people, IAntiforgery forgery) : Controller
{
    private const string Decision = "decision", Allow = "allow";

    [HttpGet("/connect/authorize"), HttpPost("/connect/authorize"), IgnoreAntiforgeryToken]
    public async Task<IActionResult> Ask(CancellationToken ct)
    {
        var request = HttpContext.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("OpenIddict did not read the request");
        HttpContext.LetFormsLeadTo(request.RedirectUri!);
        HttpContext.KeepFromCaches();

        var session = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!session.Succeeded || SignInTime.Of(session.Principal) is not { } signedInAt
            || fresh.IsMissing(request, signedInAt)
            || await people.GetUserAsync(session.Principal) is not { } person)
            return request.HasPromptValue(PromptValues.None) ? Refuse(Errors.LoginRequired) : SignInFirst(request);
        if (me.MustSetUp)
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.InteractionRequired) : Redirect(SecondFactorController.Address + Back(Parameters(request)));

        if (DecisionIn(Request) is { } decision)
        {
            // An app may send its request as a form; a decision comes from our own page, or is none.
            if (!await forgery.IsRequestValidAsync(HttpContext)) return BadRequest();
            return decision == Allow
                ? Answer(person, signedInAt, request, await consents.GiveAsync(person, ActingFor, request, ct))
                : Refuse(Errors.AccessDenied);
        }
        if (!request.HasPromptValue(PromptValues.Consent)
            && await consents.FindAsync(person, ActingFor, request, ct) is { } earlier) return Answer(
                person, signedInAt, request, earlier);
        return request.HasPromptValue(PromptValues.None)
            ? Refuse(Errors.ConsentRequired)
            : View("Consent", new ConsentForm(await consents.NameAsync(request, ct), $"{person.Name}（{person.Login}）", me.Seat?.Organisation,
                new Uri(request.RedirectUri!).Authority,
                [.. request.GetScopes().Select(scope => ConsentForm.Words[scope])],
                Parameters(request)));
    }

    private string ActingFor => me.Actor?.OrganisationId?.ToString() ?? Tokens.City;

    private RedirectResult SignInFirst(OpenIddictRequest request) =>
        Redirect("/sign-in" + Back(Parameters(request).Where(one => one.Key != FreshSignIn.Sent)
            .Append(KeyValuePair.Create(FreshSignIn.Sent, fresh.SendNow(request)))));

    private static QueryString Back(IEnumerable<KeyValuePair<string, string>> parameters) =>
        QueryString.Create("returnUrl", "/connect/authorize" + QueryString.Create(
            parameters.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))));

    private Microsoft.AspNetCore.Mvc.SignInResult Answer(
        SignIn person, DateTimeOffset signedInAt, OpenIddictRequest request, string consent)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, person.PersonId.ToString()).SetClaim(Claims.Name, person.Name)
            .SetClaim(TokenEndpoint.Stamp, person.SecurityStamp)
            .SetClaim(Claims.AuthenticationTime, signedInAt.ToUnixTimeSeconds())
            .SetClaim(Tokens.ProvenAt, me.Live!.ProvenAt.ToUnixTimeSeconds())
            .SetClaim(Tokens.Organisation, ActingFor);
        identity.SetScopes(request.GetScopes()).SetResources(Tokens.Audience).SetAuthorizationId(consent);
        identity.SetDestinations(claim => claim.Type switch
        {
            TokenEndpoint.Stamp => [],
            Claims.AuthenticationTime => [Destinations.IdentityToken],
            Claims.Name when identity.HasScope(Scopes.Profile) =>
                [Destinations.AccessToken, Destinations.IdentityToken],
            _ => [Destinations.AccessToken],
        });
        return SignIn(new ClaimsPrincipal(identity), OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private ForbidResult Refuse(string error) => Forbid(new AuthenticationProperties(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
    }), OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);

    private static string? DecisionIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
            ? request.Form[Decision].FirstOrDefault() : null;

    private static IReadOnlyList<KeyValuePair<string, string>> Parameters(OpenIddictRequest request) =>
    [
        .. request.GetParameters()
            .Where(one => one.Key is not Decision && !one.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(one => KeyValuePair.Create(one.Key, one.Value.ToString()!)),
    ];
}
