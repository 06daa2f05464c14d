using Microsoft.AspNetCore.Identity;
using Portal.Domain.Accounts;

namespace Portal.Web.Accounts;

/// <summary>What ASP.NET Core Identity asks of a store, answered by the portal's own table. A person's login is not
/// changed here: it stands with the people.</summary>
internal sealed class SignInStore(SignIns signIns) : IUserPasswordStore<SignIn>, IUserSecurityStampStore<SignIn>
{
    private static readonly IdentityErrorDescriber Errors = new();

    public async Task<IdentityResult> CreateAsync(SignIn user, CancellationToken cancellationToken) =>
        await signIns.AddAsync(user, cancellationToken)
            ? IdentityResult.Success : IdentityResult.Failed(Errors.DuplicateUserName(user.Login));

    public async Task<IdentityResult> UpdateAsync(SignIn user, CancellationToken cancellationToken) =>
        await signIns.ChangeAsync(user, cancellationToken)
            ? IdentityResult.Success : IdentityResult.Failed(Errors.ConcurrencyFailure());

    public Task<IdentityResult> DeleteAsync(SignIn user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Whoever acted once stays in the audit trail");

    public Task<SignIn?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? signIns.ByIdAsync(id, cancellationToken) : Task.FromResult<SignIn?>(null);

    public Task<SignIn?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        signIns.ByLoginAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PersonId.ToString());

    public Task<string?> GetUserNameAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Login);

    public Task SetUserNameAsync(SignIn user, string? userName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(SignIn user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(SignIn user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(SignIn user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}

/// <summary>Logins are compared as they are written.</summary>
internal sealed class AsWritten : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name?.Trim();

    public string? NormalizeEmail(string? email) => email?.Trim();
}
