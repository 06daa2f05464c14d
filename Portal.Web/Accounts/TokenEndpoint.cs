using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>Gives a token to a system that has shown its secret, and to an app that brings a person's code or its
/// refresh token. OpenIddict has checked those and the scopes; here is only who it is in the portal.</summary>
internal static class TokenEndpoint
{
    /// <summary>The claim of a person's security stamp, in codes and refresh tokens only.</summary>
    public const string Stamp = "stamp";

    public static void MapTokenEndpoint(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/connect/token", GiveAsync);

    private static Task<IResult> GiveAsync(
        HttpContext http, Actors actors, SignIns signIns, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("OpenIddict did not read the request");
        return request.IsClientCredentialsGrantType()
            ? ToSystemAsync(request, actors, ct)
            : ToAppAsync(http, actors, signIns, ct);
    }

    private static async Task<IResult> ToSystemAsync(OpenIddictRequest request, Actors actors, CancellationToken ct)
    {
        if (await actors.ByLoginAsync(request.ClientId!, ct) is not { } actor)
            return Refuse(Errors.UnauthorizedClient, "The client acts for nobody in the portal");
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, actor.PersonId.ToString()).SetClaim(Claims.Name, actor.Name)
            .SetClaim(Tokens.ProvenAt, Tokens.OfSystem);
        identity.SetScopes(request.GetScopes()).SetResources(Tokens.Audience)
            .SetDestinations(_ => [Destinations.AccessToken]);
        return Give(new ClaimsPrincipal(identity));
    }

    // The code or refresh token is good; whoever allowed it may have changed their password or left since, or been
    // given a role for which they need a second factor.
    private static async Task<IResult> ToAppAsync(
        HttpContext http, Actors actors, SignIns signIns, CancellationToken ct)
    {
        var allowed = (await http.AuthenticateAsync(
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        var personId = Guid.Parse(allowed.GetClaim(Claims.Subject)!);
        var person = await signIns.ByIdAsync(personId, ct);
        var seats = await actors.SeatsAsync(personId, ct);
        if (person?.SecurityStamp != allowed.GetClaim(Stamp) || !HasSeat(seats, allowed.GetClaim(Tokens.Organisation))
            || !await HasFactorAsync(http.RequestServices, personId, seats, ct))
            return Refuse(Errors.InvalidGrant, "The person has to sign in again");
        return await TakeAsync(http, allowed, ct)
            ? Give(allowed)
            : Refuse(Errors.InvalidGrant, "This was used before: all that was given for it has ended");
    }

    // That for which they allowed the app.
    private static bool HasSeat(IReadOnlyList<Actors.Seat> seats, string? organisation) => seats.Any(seat =>
        organisation is null || organisation == (seat.Actor.OrganisationId?.ToString() ?? Tokens.City));

    // The library lets several that bring one refresh token at the same moment have something each.
    private static async Task<bool> TakeAsync(HttpContext http, ClaimsPrincipal allowed, CancellationToken ct)
    {
        var services = http.RequestServices;
        if (!Guid.TryParse(allowed.GetTokenId(), out var id)) return false;
        if (await services.GetRequiredService<TokenEntries>().TakeAsync(id, ct)) return true;
        services.GetRequiredService<BearerTokens>().Changed();
        return false;
    }

    private static async Task<bool> HasFactorAsync(
        IServiceProvider services, Guid personId, IReadOnlyList<Actors.Seat> seats, CancellationToken ct) =>
        !services.GetRequiredService<SecondFactorRule>().IsRequiredOf(seats)
        || await services.GetRequiredService<SecondFactors>().FindAsync(personId, ct) is not null;

    private static IResult Give(ClaimsPrincipal principal) =>
        Results.SignIn(principal, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);

    private static IResult Refuse(string error, string description) =>
        Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
