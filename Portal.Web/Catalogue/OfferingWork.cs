using Portal.Domain.Catalogue;
using Portal.Domain.Zones;
using Portal.Web.Acting;
using Portal.Web.Guide;
using Portal.Web.Shared;

namespace Portal.Web.Catalogue;

/// <summary>An offering as those who work on it see it.</summary>
/// <param name="Content">What it says itself, listed or still a draft.</param>
/// <param name="Revision">The version that is made beside it; null while there is none.</param>
/// <param name="Past">Those that were on sale before, the newest first.</param>
/// <param name="Zones">Where it can be put.</param>
public sealed record OfferingWork(
    OfferingPages.Row Row, OfferingContent Content, OfferingVersions.Row? Revision,
    IReadOnlyList<OfferingVersions.Row> Past, IReadOnlyList<ZonePages.Row> Zones)
{
    /// <summary>What the version says that is worked on.</summary>
    public OfferingContent Next => Revision?.Content ?? Content;

    /// <summary>What the revision changes; null where there is none.</summary>
    public Told? Changes(Words words)
    {
        if (Revision is null) return null;
        var changes = OfferingWords.Whole(words, Row.Category, Row.ZoneName, Content)
            .Zip(OfferingWords.Whole(words, Revision.Category, Revision.ZoneName, Revision.Content))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => (IReadOnlyList<string>)[pair.First.Label, pair.First.Value, pair.Second.Value]).ToList();
        return new Told(words["第 {0} 版与在售版本相比", Revision.Edition],
            [words["内容"], words["在售的第 {0} 版", Row.Edition], words["第 {0} 版", Revision.Edition]], changes,
            changes.Count == 0 ? words["内容与在售版本相同。"] : words["其余内容与在售版本相同。"]) { IsText = true };
    }
}

/// <summary>What pages say of a version.</summary>
public static class OfferingWords
{
    /// <param name="Lang">Of what its provider wrote; null for the portal's own words.</param>
    public sealed record Fact(string Label, string Value, string? Lang = "zh-CN");

    /// <summary>With where it stands.</summary>
    public static IReadOnlyList<Fact> Whole(Words words, string category, string zone, OfferingContent content) =>
    [
        new(words["类别"], words.Category(category), null), new(words["服务专区"], zone),
        .. Facts(words, content),
    ];

    public static IReadOnlyList<Fact> Facts(Words words, OfferingContent content) =>
    [
        new(words["产品名称"], content.Name), new(words["单价（元）"], $"{content.UnitPrice}", null),
        new(words["计价单位"], content.Unit), new(words["数据分级"], words.Grade(content.DataGrade), null),
        new(words["交付方式"], content.Delivery), new(words["更新周期"], content.UpdateCycle),
        new(words["国产算力"], content.DomesticCompute > 0 ? words["是"] : words["否"], null),
        new(words["说明"], content.Note),
    ];
}
