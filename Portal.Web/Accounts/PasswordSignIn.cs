using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;

namespace Portal.Web.Accounts;

/// <summary>What became of a try to sign in.</summary>
public enum SignInAnswer
{
    /// <summary>Nobody was signed in; why is not told.</summary>
    No,

    /// <summary>The password was right, the code is asked for next.</summary>
    AskCode,

    Yes,
}

/// <summary>Signs a person in by login and password, and by a code where they have a second factor. Whether the login
/// is unknown, the password wrong or the person locked out looks the same from outside and takes the same
/// time.</summary>
public sealed class PasswordSignIn(SignIns signIns, Proofs proofs, SessionCookie session,
    UserManager<SignIn> people, IHttpContextAccessor accessor, AddPerson addPerson)
{
    // A cookie of its own, good for five minutes and for the code's page alone.
    private static readonly string Half = IdentityConstants.TwoFactorUserIdScheme;

    private const string Stamp = "stamp";

    private static readonly string NobodysHash =
        new PasswordHasher<SignIn>().HashPassword(null!, RandomNumberGenerator.GetHexString(32));

    private HttpContext Http => accessor.HttpContext!;

    public async Task<SignInAnswer> TryAsync(string login, string password, CancellationToken ct)
    {
        var person = await people.FindByNameAsync(login);
        var mayTry = person is not null && await signIns.CountTryAsync(person.PersonId, ct);
        if (!mayTry || person?.PasswordHash is null)
        {
            people.PasswordHasher.VerifyHashedPassword(null!, NobodysHash, password);
            return SignInAnswer.No;
        }
        if (!await people.CheckPasswordAsync(person, password)) return SignInAnswer.No;
        if (await proofs.PasswordWasRightAsync(person, ct))
        {
            await Http.SignInAsync(Half, HalfOf(person));
            return SignInAnswer.AskCode;
        }
        await session.BeginAsync(person, ct);
        return SignInAnswer.Yes;
    }

    /// <summary>Who has given their password in this browser and still owes the code; null when there is nobody, or
    /// they took too long.</summary>
    public async Task<SignIn?> AwaitedAsync(CancellationToken ct)
    {
        var half = await Http.AuthenticateAsync(Half);
        return Guid.TryParse(half.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && await signIns.ByIdAsync(id, ct) is { } person
            && person.SecurityStamp == half.Principal.FindFirstValue(Stamp) ? person : null;
    }

    public async Task<bool> TryCodeAsync(SignIn person, string? code, CancellationToken ct)
    {
        if (!await proofs.IsCodeAsync(person, code, ct)) return false;
        await Http.SignOutAsync(Half);
        await session.BeginAsync(person, ct);
        return true;
    }

    /// <summary>A person with a first password.</summary>
    /// <returns>Why not, in words; null when they can sign in.</returns>
    public async Task<string?> AddAsync(AddPerson.Command person, string password, CancellationToken ct)
    {
        var weak = await people.PasswordValidators[0].ValidateAsync(people, null!, password);
        if (!weak.Succeeded) return Words(weak);
        var added = await addPerson.ExecuteAsync(Actor.Portal, person, ct);
        if (added.Refusal is { } refusal) return $"{refusal.Zh}。{refusal.En}.";
        var signIn = await people.CreateAsync(New(person.PersonId, person.Login, person.Name), password);
        return signIn.Succeeded ? null : Words(signIn);
    }

    internal static SignIn New(Guid personId, string login, string name) => new()
    {
        PersonId = personId, Login = login, Name = name, SecurityStamp = $"{Guid.CreateVersion7():N}",
        VersionStamp = $"{Guid.CreateVersion7():N}",
    };

    private static ClaimsPrincipal HalfOf(SignIn person) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, person.PersonId.ToString()), new(Stamp, person.SecurityStamp)], Half));

    private static string Words(IdentityResult result) =>
        string.Join(' ', result.Errors.Select(error => error.Description));
}
