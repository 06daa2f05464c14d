using System.Globalization;
using Portal.Domain.Enterprises;
using Portal.Web.Acting;

namespace Portal.Web.Enterprises;

/// <summary>What a firm can put right of what it was registered with, as the forms of its profile ask for it.</summary>
internal static class ProfileFields
{
    /// <summary>As it is now; what it has and could not choose today stands first.</summary>
    public static IReadOnlyList<Field> Of(EnterpriseProfiles.Profile firm) =>
    [
        Field.Text("Name", "单位名称", "与营业执照一致。统一社会信用代码不能更改。") with { Value = firm.Row.Name },
        Choice("RegionCode", "注册地区", (firm.Row.RegionCode, firm.RegionName),
            firm.Districts.Select(one => (one.Code, one.Name))),
        Choice("IndustryClass", "所属行业", (firm.Row.IndustryClass, firm.IndustryName),
            Industry.Choices.Select(one => (one.ClassCode, one.Name))),
        Field.Day("FoundedOn", "成立日期") with
        {
            Value = firm.Row.FoundedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
    ];

    public static ProfileCorrections Read(ActForm form) => new(
        form.Text("Name"), form.Text("RegionCode"), form.Text("IndustryClass"), form.Day("FoundedOn"));

    private static Field Choice(
        string name, string label, (string Value, string Label) present,
        IEnumerable<(string Value, string Label)> others) =>
        Field.Choice(name, label, others.Any(one => one.Value == present.Value) ? [.. others] : [present, .. others])
            with { Value = present.Value };
}
