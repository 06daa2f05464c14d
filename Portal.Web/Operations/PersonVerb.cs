using System.Security.Cryptography;
using Portal.Web.Accounts;

namespace Portal.Web.Operations;

/// <summary>person: registers somebody who signs in and acts for an organisation, and prints their first password this
/// once. Without an organisation they are an officer of the city.</summary>
public sealed class PersonVerb(
    Registration registration, IServiceScopeFactory services, IConfiguration configuration)
{
    // No letters that look like each other: it is read from paper.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (roles, organisationId, whyNot) = await registration.ReadAsync(ct);
        if (whyNot is not null) return Registration.Refuse(whyNot);
        if (configuration["login"] is not { Length: > 0 } login || configuration["name"] is not { Length: > 0 } name
            || roles.Count == 0)
            return Registration.Refuse("person --login LOGIN --name NAME --roles ROLE,… [--organisation USCC]");

        var password = RandomNumberGenerator.GetString(Letters, 16);
        await using var scope = services.CreateAsyncScope();
        var refusal = await scope.ServiceProvider.GetRequiredService<PasswordSignIn>().AddAsync(
            new(Guid.CreateVersion7(), login.Trim(), name, organisationId, roles), password, ct);
        if (refusal is not null) return Registration.Refuse(refusal);
        Console.WriteLine($"login={login.Trim()}\npassword={password}");
        return 0;
    }
}
