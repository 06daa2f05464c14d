using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>Region codes of GB/T 2260: 2 digits province, 2 prefecture, 2 county. Only the provinces are on file, for
/// the rest changes yearly; and a code that is not on file warns, it never refuses: firms keep abolished codes, the
/// demo cities use 99xxxx.</summary>
public static class Regions
{
    /// <summary>Registered with the nation, not a province: legal inside a <see cref="Uscc"/>.</summary>
    public const string National = "100000";

    private static readonly Dictionary<string, string> NamesOfProvinces =
        Table.Read("gbt2260_provinces.csv").ToDictionary(row => row["code"][..2], row => row["name_zh"]);

    /// <summary>Six digits; anything else is no region code and may be refused.</summary>
    public static bool IsCode(string text) => text.Length == 6 && text.All(char.IsAsciiDigit);

    /// <summary>The Chinese name of the province, municipality or region; null when the code names none.</summary>
    public static string? ProvinceOf(string code) =>
        IsCode(code) ? NamesOfProvinces.GetValueOrDefault(code[..2]) : null;

    /// <summary>The warning: a region code of no known province.</summary>
    public static bool IsUnknown(string code) => IsCode(code) && code != National && ProvinceOf(code) is null;
}
