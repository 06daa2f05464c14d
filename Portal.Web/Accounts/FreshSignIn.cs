using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>An app may wish that a person signs in for it (prompt=login), or that their sign-in is only so old
/// (max_age; OpenID Connect Core, 3.1.2.1). Whoever is sent to sign in comes back with the instant at which they were
/// sent: only a sign-in after it fulfils the wish.</summary>
public sealed class FreshSignIn(IDataProtectionProvider protection)
{
    /// <summary>The parameter with which they come back; sealed, and good for this request of the app only, whose
    /// challenge no other has.</summary>
    public const string Sent = "sent_to_sign_in";

    private static readonly TimeSpan Good = TimeSpan.FromMinutes(30);

    public bool IsMissing(OpenIddictRequest request, DateTimeOffset signedInAt) =>
        (request.HasPromptValue(PromptValues.Login)
            || (TimeProvider.System.GetUtcNow() - signedInAt).TotalSeconds > request.MaxAge)
        && !(SentAt(request) < signedInAt);

    /// <summary>The value of <see cref="Sent"/> for whoever is sent now.</summary>
    public string SendNow(OpenIddictRequest request) => Seal(request).Protect(
        TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Good);

    private DateTimeOffset? SentAt(OpenIddictRequest request)
    {
        if ((string?)request.GetParameter(Sent) is not { Length: > 0 } seal) return null;
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(
                long.Parse(Seal(request).Unprotect(seal), CultureInfo.InvariantCulture));
        }
        catch (CryptographicException)
        {
            // Too old, or not ours: as if they had not been sent.
            return null;
        }
    }

    private ITimeLimitedDataProtector Seal(OpenIddictRequest request) =>
        protection.CreateProtector(Sent, request.CodeChallenge ?? "").ToTimeLimitedDataProtector();
}
