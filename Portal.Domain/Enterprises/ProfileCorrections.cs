using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

public sealed record RegionUnknown() : Refusal(
    "REGION_UNKNOWN", RefusalKind.Invalid, "请选择注册地区，须为本市的区县", "Choose a district or county of the city");

public sealed record NotFoundedYet : Refusal
{
    public NotFoundedYet() : base("FOUNDED_ON", RefusalKind.Invalid, "成立日期不能晚于今天",
        "The day of founding cannot be later than today") => Field = "FoundedOn";
}

/// <summary>Before the republic there was no register in which it could stand.</summary>
public sealed record FoundedTooEarly : Refusal
{
    public FoundedTooEarly() : base("FOUNDED_TOO_EARLY", RefusalKind.Invalid, "成立日期不能早于 1949-10-01",
        "The day of founding cannot be earlier than 1949-10-01") => Field = "FoundedOn";
}

/// <summary>What a firm puts right of what it was registered with, while its profile is its own to write. Null, and
/// what is as it was, stays. The credit code is never corrected: another code is another firm.</summary>
/// <param name="RegionCode">A district or county of the city.</param>
/// <param name="IndustryClass">Four digits of GB/T 4754; the firm is sized by it.</param>
public sealed record ProfileCorrections(string? Name, string? RegionCode, string? IndustryClass, DateOnly? FoundedOn)
{
    private static readonly DateOnly Earliest = new(1949, 10, 1);

    /// <summary>Null when a firm can have been founded that day.</summary>
    public static Refusal? WhyNotFounded(DateOnly day, DateOnly today) =>
        day > today ? new NotFoundedYet() : day < Earliest ? new FoundedTooEarly() : null;

    /// <summary>What it was and what it is now; both null where nothing changed.</summary>
    internal sealed record Change(ProfileCorrections? Before, ProfileCorrections? After);

    /// <summary>Within the act that hands the profile in, once its guarded write has been done.</summary>
    internal async Task<Outcome<Change>> CorrectAsync(Act act, Enterprise firm)
    {
        var present = (await act.Tx.FindAsync<Written>(SelectPresent, new { firm.Id }))!;
        var industry = IndustryClass is { } asked && asked != present.IndustryClass ? Industry.Of(asked) : null;
        var becomes = present with
        {
            Name = Name?.Trim() ?? present.Name, RegionCode = RegionCode ?? present.RegionCode,
            FoundedOn = FoundedOn ?? present.FoundedOn,
        };
        if (industry is not null)
            becomes = becomes with
            {
                Section = industry.Section.Letter, IndustryClass = industry.ClassCode,
                IndustryName = Industry.NameOf(industry), SmeKey = industry.SmeKey,
            };
        if (IndustryClass is { } unknown && unknown != becomes.IndustryClass)
            return new TextRefused(nameof(IndustryClass), unknown, "GB/T 4754-2017");
        if (await WhyNotAsync(act, present, becomes) is { } refusal) return refusal;
        if (becomes == present) return new Change(null, null);

        await act.Tx.WriteAsync(Update, becomes);
        await act.Tx.WriteAsync(UpdateOrganisation, becomes);
        return new Change(present.Seen, becomes.Seen);
    }

    private static async Task<Refusal?> WhyNotAsync(Act act, Written present, Written becomes)
    {
        if (Limits.WhyNotRequired(nameof(Name), becomes.Name, Limits.Name) is { } text) return text;
        if (becomes.RegionCode != present.RegionCode
            && await act.Tx.FindAsync<string>(SelectDistrict, new { becomes.RegionCode }) is null)
            return new RegionUnknown { Field = nameof(RegionCode) };
        return becomes.FoundedOn == present.FoundedOn ? null : WhyNotFounded(becomes.FoundedOn, act.Today);
    }

    private sealed record Written(
        Guid Id, string Name, string RegionCode, string Section, string IndustryClass, string IndustryName,
        string SmeKey, DateOnly FoundedOn)
    {
        public ProfileCorrections Seen => new(Name, RegionCode, IndustryClass, FoundedOn);
    }

    // Firms are registered with a district or a county: a region in which there are others is none.
    internal const string SelectDistrict = """
        SELECT r.code FROM regions r
         WHERE r.code = @RegionCode AND NOT EXISTS (SELECT 1 FROM regions c WHERE c.parent_code = r.code)
        """;
    private const string SelectPresent = """
        SELECT id, name, region_code, section, industry_class, industry_name, sme_key, founded_on
          FROM enterprises WHERE id = @Id
        """;
    private const string Update = """
        UPDATE enterprises
           SET name = @Name, region_code = @RegionCode, section = @Section, industry_class = @IndustryClass,
               industry_name = @IndustryName, sme_key = @SmeKey, founded_on = @FoundedOn
         WHERE id = @Id
        """;
    private const string UpdateOrganisation = "UPDATE organisations SET name = @Name WHERE id = @Id";
}
