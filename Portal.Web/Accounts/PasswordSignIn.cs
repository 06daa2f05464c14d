using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;

namespace Portal.Web.Accounts;

/// <summary>Signs a person in by login and password. Whether the login is unknown, the password wrong or the person
/// locked out looks the same from outside and takes the same time.</summary>
public sealed class PasswordSignIn(
    SignIns signIns, UserManager<SignIn> people, SignInManager<SignIn> session, AddPerson addPerson)
{
    private static readonly string NobodysHash =
        new PasswordHasher<SignIn>().HashPassword(null!, RandomNumberGenerator.GetHexString(32));

    /// <summary>False when nobody was signed in; why is not told.</summary>
    public async Task<bool> TryAsync(string login, string password, CancellationToken ct)
    {
        var person = await people.FindByNameAsync(login);
        var mayTry = person is not null && await signIns.CountTryAsync(person.PersonId, ct);
        if (!mayTry || person?.PasswordHash is null)
        {
            people.PasswordHasher.VerifyHashedPassword(null!, NobodysHash, password);
            return false;
        }
        if (!await people.CheckPasswordAsync(person, password)) return false;
        await signIns.ForgetTriesAsync(person.PersonId, ct);
        await session.SignInWithClaimsAsync(person, isPersistent: false, [SignInTime.Now()]);
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

    private static string Words(IdentityResult result) =>
        string.Join(' ', result.Errors.Select(error => error.Description));
}
