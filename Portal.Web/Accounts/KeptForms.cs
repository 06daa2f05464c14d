using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portal.Web.Accounts;

/// <summary>A form that was sent after its session had ended.</summary>
/// <param name="PersonId">Who sent it, and alone gets it back.</param>
/// <param name="Action">Where it goes, on this site.</param>
/// <param name="Fields">As they were typed, without secrets and files.</param>
/// <param name="HadFiles">They have to be chosen anew.</param>
public sealed record KeptForm(
    Guid PersonId, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles);

/// <summary>Keeps what somebody typed while they sign in again: under the portal's seal in the page of signing in, so
/// that nothing is stored for whoever never comes back.</summary>
public sealed class KeptForms(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    /// <summary>Larger ones, with files in them, are not kept: nobody is signed in who could be held to it.</summary>
    private const long Largest = 256 * 1024;

    /// <summary>What a script says that leaves the files behind.</summary>
    private const string FilesLeft = "FilesLeft";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly string[] Secrets =
        ["Password", "OldPassword", "NewPassword", "Again", "Code", "AwayCode", "RenewCode", FreshProof.Field];

    private readonly ITimeLimitedDataProtector seal =
        protection.CreateProtector("kept-form").ToTimeLimitedDataProtector();

    /// <summary>Null for what came from another site, is too large, or no form, and where the cookie does not say any
    /// more whose session it was.</summary>
    public async Task<string?> KeepAsync(HttpRequest request, CancellationToken ct)
    {
        var isOwn = request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host.Value}";
        if (!isOwn || !request.HasFormContentType || request.ContentLength is not (>= 0 and <= Largest)
            || SenderOf(request) is not { } sender) return null;
        var form = await request.ReadFormAsync(ct);
        var fields = form.Where(field => !Secrets.Contains(field.Key) && field.Key != FilesLeft && !field.Key.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""));
        return seal.Protect(JsonSerializer.Serialize(new KeptForm(
            sender, $"{request.PathBase}{request.Path}{request.QueryString}", [.. fields],
            form.Files.Count > 0 || form.ContainsKey(FilesLeft))), Kept);
    }

    /// <summary>Out of a cookie whose session is over: it proves nothing any more but whose it was.</summary>
    private Guid? SenderOf(HttpRequest request)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        var cookie = options.CookieManager.GetRequestCookie(request.HttpContext, options.Cookie.Name!);
        return cookie is not null && options.TicketDataFormat.Unprotect(cookie) is { } ticket
            && Guid.TryParse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
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
