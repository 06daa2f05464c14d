using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace Portal.Web.Accounts;

/// <summary>Time-based codes (RFC 6238: six digits, thirty seconds, SHA-1, as every authenticator has them) and
/// recovery codes, which are digits too: one field takes both. Identity's own provider does not say which time step a
/// code is of; without that nobody can refuse its second use.</summary>
public sealed class Authenticator(IDataProtectionProvider protection)
{
    private const int KeyBytes = 20, CodeDigits = 6, RecoveryDigits = 16, Rounds = 100_000;
    private const string Issuer = "数据券服务平台";

    // One step to each side for clocks that differ (RFC 6238, 5.2).
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private static readonly TimeSpan OfferGood = TimeSpan.FromMinutes(30);

    private readonly IDataProtector keys = protection.CreateProtector("second factor");

    /// <summary>A key in Base32, as authenticators take it.</summary>
    public static string NewKey() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>In groups of four, for typing.</summary>
    public static string InGroups(string text) =>
        string.Join(' ', text.Chunk(4).Select(group => new string(group)));

    /// <summary>What the QR code says.</summary>
    public static string AddressOf(string key, string login) =>
        new OtpUri(OtpType.Totp, key, login, Issuer).ToString();

    public string Seal(string key) => keys.Protect(key);

    /// <summary>A key on its way through a form, for this person and half an hour.</summary>
    public string Offer(Guid personId, string key) => OfferFor(personId).Protect(key, OfferGood);

    /// <summary>The key that was offered; null when the offer is too old or somebody else's.</summary>
    public string? Offered(Guid personId, string? offer)
    {
        try
        {
            return string.IsNullOrEmpty(offer) ? null : OfferFor(personId).Unprotect(offer);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The time step of which this is the code; null when it is none, or not of now. Phones show the world's
    /// time, whatever the time of a demo.</summary>
    public static long? StepOf(string key, string code) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(TimeProvider.System.GetUtcNow().UtcDateTime, code, out var step,
            Window) ? step : null;

    public long? StepOfSealed(string sealedKey, string code) => StepOf(keys.Unprotect(sealedKey), code);

    /// <summary>What was typed as digits alone: full-width ones, blanks and dashes are none of the reader's
    /// worries.</summary>
    public static string Digits(string? typed) => new([.. (typed ?? "").Normalize(NormalizationForm.FormKC)
        .Where(char.IsAsciiDigit)]);

    public static bool IsCode(string digits) => digits.Length == CodeDigits;

    public static bool IsRecovery(string digits) => digits.Length == RecoveryDigits;

    /// <summary>A recovery code, shown once.</summary>
    public static string NewRecoveryCode() => RandomNumberGenerator.GetString("0123456789", RecoveryDigits);

    /// <summary>How a recovery code is kept: slow, for sixteen digits are fewer than a key has (NIST SP 800-63B,
    /// 5.1.2.2).</summary>
    public static string HashOf(Guid personId, string digits) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        digits, personId.ToByteArray(), Rounds, HashAlgorithmName.SHA256, 32));

    private ITimeLimitedDataProtector OfferFor(Guid personId) => keys
        .CreateProtector("offer", personId.ToString("N", CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();
}
