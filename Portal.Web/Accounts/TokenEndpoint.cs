using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>Gives a token to a system that has shown its secret. OpenIddict has checked client, secret and scopes; here
/// is only who the system is in the portal.</summary>
internal static class TokenEndpoint
{
    public static void MapTokenEndpoint(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/connect/token", GiveAsync);

    private static async Task<IResult> GiveAsync(HttpContext http, Actors actors, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("OpenIddict did not read the request");
        if (await actors.ByLoginAsync(request.ClientId!, ct) is not { } actor)
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.UnauthorizedClient,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] =
                    "The client acts for nobody in the portal",
            }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, actor.PersonId.ToString()).SetClaim(Claims.Name, actor.Name);
        identity.SetScopes(request.GetScopes()).SetDestinations(_ => [Destinations.AccessToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null,
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
