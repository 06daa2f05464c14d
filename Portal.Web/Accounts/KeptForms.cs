using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Web.Accounts;

/// <summary>A form that was sent after its session had ended.</summary>
/// <param name="Action">Where it goes, on this site.</param>
/// <param name="Fields">As they were typed, without secrets and files.</param>
/// <param name="HadFiles">They have to be chosen anew.</param>
public sealed record KeptForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles);

/// <summary>Keeps what somebody typed while they sign in again: under the portal's seal in the page of signing in, so
/// that nothing is stored for whoever never comes back.</summary>
public sealed class KeptForms(IDataProtectionProvider protection)
{
    /// <summary>Larger ones, with files in them, are not kept: nobody is signed in who could be held to it.</summary>
    private const long Largest = 256 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly string[] Secrets =
        ["Password", "OldPassword", "NewPassword", "Again", "Code", "AwayCode", "RenewCode", FreshProof.Field];

    private readonly ITimeLimitedDataProtector seal =
        protection.CreateProtector("kept-form").ToTimeLimitedDataProtector();

    /// <summary>Null for what came from another site, is too large, or no form.</summary>
    public async Task<string?> KeepAsync(HttpRequest request, CancellationToken ct)
    {
        var isOwn = request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host.Value}";
        if (!isOwn || !request.HasFormContentType || request.ContentLength is not (>= 0 and <= Largest)) return null;
        var form = await request.ReadFormAsync(ct);
        var fields = form.Where(field => !Secrets.Contains(field.Key) && !field.Key.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""));
        return seal.Protect(JsonSerializer.Serialize(new KeptForm(
            $"{request.PathBase}{request.Path}{request.QueryString}", [.. fields], form.Files.Count > 0)), Kept);
    }

    /// <summary>Null when the portal did not keep it, or too long ago.</summary>
    public KeptForm? Open(string? kept)
    {
        try
        {
            return kept is null ? null : JsonSerializer.Deserialize<KeptForm>(seal.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
