using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>A section (门类) of GB/T 4754-2017: a letter that is no part of the numeric code.</summary>
public sealed record IndustrySection(string Letter, string Zh, string En);

/// <summary>What a four-digit class (小类) of GB/T 4754-2017 implies. The portal stores the class and derives the rest
/// (domain rules 3.3).</summary>
/// <param name="Division">大类, the first two digits.</param>
/// <param name="SmeKey">The category for <see cref="SizeRules"/>.</param>
/// <param name="IsOutsideSizeTable">The size table leaves this industry out (railways, finance, letting of real estate,
/// education, health, public bodies). 300号 has such firms sized 参照本规定: the key is OTHER and a person confirms it;
/// finance has a rule of its own (银发〔2015〕309号).</param>
public sealed record Industry(
    string ClassCode, IndustrySection Section, string Division, string DivisionName, string SmeKey,
    bool IsOutsideSizeTable)
{
    /// <summary>A to T, in order.</summary>
    public static IReadOnlyList<IndustrySection> Sections { get; } =
        [.. Table.Read("gbt4754_sections.csv")
            .Select(row => new IndustrySection(row["section"], row["name_zh"], row["name_en"]))];

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Divisions =
        Table.Read("gbt4754_divisions.csv").ToDictionary(row => row["division"]);

    /// <summary>Divisions 59 and 70 fall into several categories, by group (中类): 591 is TRANSPORT, 592 and on are
    /// WAREHOUSING; 701 develops, 702 manages.</summary>
    private static readonly Dictionary<string, string> KeysOfGroups =
        Table.Read("gbt4754_groups_needed_for_sme.csv").ToDictionary(row => row["group"], row => row["sme_key"]);

    private static readonly Dictionary<string, string> GroupNames =
        Table.Read("gbt4754_groups_needed_for_sme.csv").ToDictionary(row => row["group"], row => row["name_zh"]);

    /// <summary>One of the industries that a firm can say it is in.</summary>
    /// <param name="ClassCode">Zeros at its end: the whole division, or in divisions 59 and 70 the group.</param>
    public sealed record Choice(string ClassCode, string Name, string Section);

    /// <summary>By code: each division, and in its place the groups where they differ in the size table.</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        .. Divisions.Values.SelectMany(division => division["sme_key"] == "SPLIT"
            ? GroupNames.Where(group => group.Key.StartsWith(division["division"], StringComparison.Ordinal))
                .Select(group => new Choice(group.Key + "0", group.Value, division["section"]))
            : [new Choice(division["division"] + "00", division["name_zh"], division["section"])]),
    ];

    /// <summary>As the one who chose it read it, where it is one of the <see cref="Choices"/>; else of its
    /// division.</summary>
    public static string NameOf(Industry industry) =>
        Choices.FirstOrDefault(one => one.ClassCode == industry.ClassCode)?.Name ?? industry.DivisionName;

    /// <summary>Null when the code is not four digits, or its division (in 59 and 70: its group) is not in the
    /// standard. Other groups and classes are not on file and pass.</summary>
    public static Industry? Of(string classCode)
    {
        if (classCode.Length != 4 || !classCode.All(char.IsAsciiDigit)) return null;
        if (!Divisions.TryGetValue(classCode[..2], out var division)) return null;
        var key = division["sme_key"];
        if (key == "SPLIT" && !KeysOfGroups.TryGetValue(classCode[..3], out key)) return null;
        return new Industry(
            classCode, Sections.Single(section => section.Letter == division["section"]),
            division["division"], division["name_zh"],
            key is "" ? "OTHER" : key, IsOutsideSizeTable: key is "");
    }
}
