using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>Which rule of GB 32100-2015 a code breaks; the first one, in this order.</summary>
public enum UsccFault
{
    /// <summary>Not 18 characters.</summary>
    Length,

    /// <summary>A character outside the 31 of the standard: I, O, S, V and Z are never used.</summary>
    Charset,

    /// <summary>The first two characters name no registration authority and kind of body
    /// (<c>uscc_registration_types.csv</c>). Without this rule eighteen zeros would pass.</summary>
    RegistrationType,

    /// <summary>Characters 3 to 8, the registering authority's region, are not all digits.</summary>
    RegionDigits,

    /// <summary>Character 18 does not follow from the 17 before it.</summary>
    CheckDigit,
}

/// <summary>The unified social credit code (统一社会信用代码, GB 32100-2015): 2 registration, 6 region, 9 organisation
/// code (GB 11714), 1 check. The region is not looked up here: codes outlive the regions that issued them, and 100000
/// (national registration) is on no list. <see cref="Regions"/> warns.</summary>
public static class Uscc
{
    /// <summary>A character's place is its value in the check sum; letters are not simply numbered from 10.</summary>
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly HashSet<string> RegistrationTypes =
        [.. Table.Read("uscc_registration_types.csv").Select(type => type["prefix"])];

    /// <summary>What was meant by what was typed or pasted: outer blanks gone, full width to half width, upper case.
    /// Store and compare only this form.</summary>
    public static string Normalise(string text) =>
        string.Concat(text.Select(HalfWidth)).Trim().ToUpperInvariant();

    /// <summary>The first rule that the code breaks, taken as it stands (see <see cref="Normalise"/>); null when it
    /// is well formed. Any single wrong character is found, for 31 is prime.</summary>
    public static UsccFault? Fault(string code) =>
        code.Length != 18 ? UsccFault.Length
        : !code.All(Characters.Contains) ? UsccFault.Charset
        : !RegistrationTypes.Contains(code[..2]) ? UsccFault.RegistrationType
        : !code[2..8].All(char.IsAsciiDigit) ? UsccFault.RegionDigits
        : code[17] != CheckCharacter(code) ? UsccFault.CheckDigit
        : null;

    /// <summary>A warning, never a fault: the code is well formed, but character 17 is not the GB 11714 check digit of
    /// characters 9 to 16. Some early organisation codes are like that.</summary>
    public static bool HasOldOrganisationCode(string code) =>
        Fault(code) is null && code[16] != OrganisationCheckCharacter(code[8..16]);

    /// <summary>Weights 3^(i-1) mod 31; the remainder 0 gives '0', not a 31st character.</summary>
    private static char CheckCharacter(string code)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in code[..17])
        {
            sum += Characters.IndexOf(c) * weight;
            weight = weight * 3 % 31;
        }
        return Characters[(31 - sum % 31) % 31];
    }

    /// <summary>GB 11714: here letters do count from A = 10 to Z = 35; 10 is written X, 11 is written 0.</summary>
    private static char OrganisationCheckCharacter(string body)
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var values = body.Select(c => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10);
        var sum = values.Zip(weights, (value, weight) => value * weight).Sum();
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    private static char HalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - '\uFF01' + '!') : c;
}
