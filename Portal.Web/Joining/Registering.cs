using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;

namespace Portal.Web.Joining;

/// <summary>Registers a person with the password that they chose, and signs them in.</summary>
public sealed class Registering(RegisterPerson register, UserManager<SignIn> people, PasswordSignIn passwords)
{
    /// <summary>Null when they are registered. They are signed in too, unless this is an earlier form sent again with
    /// another password.</summary>
    public async Task<Refusal?> AddAsync(RegisterPerson.Command person, string password, CancellationToken ct)
    {
        var signIn = PasswordSignIn.New(person.PersonId, person.Login, person.Name);
        signIn.PasswordHash = people.PasswordHasher.HashPassword(signIn, password);
        var registered = await register.ExecuteAsync(person, signIn, ct);
        if (registered.Refusal is { } refusal) return refusal;
        await passwords.TryAsync(person.Login, password, ct);
        return null;
    }
}
