using Portal.Domain.Enterprises;
using Portal.Web.Acting;
using Portal.Web.Enterprises;

namespace Portal.Web.Joining;

/// <summary>What is asked of an organisation that the portal does not know.</summary>
internal static class FoundingFields
{
    public static IReadOnlyList<Field> Of(IReadOnlyList<RegionPages.Row> regions, bool isProvider)
    {
        Field[] both =
        [
            Field.Text("Name", "单位名称", "与营业执照一致的全称。"),
            Field.Choice("RegionCode", "注册地区", [("", "请选择"), .. regions.Select(region => (region.Code, region.Name))]),
        ];
        return isProvider
            ? [.. both, Field.Text("Intro", "机构简介", "主要产品、服务和资质，向公众展示。").Optional()]
            :
            [
                .. both,
                Field.Choice("IndustryClass", "所属行业", [("", "请选择"), .. Industry.Choices.Select(one => (one.ClassCode, one.Name))]),
                Field.Day("FoundedOn", "成立日期"),
                .. FigureFields.Of(null, null, null),
            ];
    }
}
