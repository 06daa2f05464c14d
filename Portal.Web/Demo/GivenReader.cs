using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>The lists that are given before the first act. Those referred to are read first.</summary>
internal sealed class GivenReader(CityLists lists)
{
    private const int LongestTerm = 36_500;
    private static readonly string[] Modes = ["DEDUCT", "REIMBURSE"];
    private static readonly string[] SizeClasses = ["MICRO", "SMALL", "MEDIUM", "LARGE"];

    public static CityMeta Meta(CityNode meta)
    {
        meta["timezone"].OneOf(["Asia/Shanghai"]);
        return new CityMeta(meta["asOf"].Day(), meta.Find("note")?.Text());
    }

    public static CityCalendar Calendar(CityNode calendar) => new(Days(calendar["off"]), Days(calendar["makeup"]));

    public static CityRules Rules(CityNode rules) => new(
        rules["noticeWorkingDays"].Whole(0, LongestTerm),
        rules["supplementWorkingDays"].Whole(0, LongestTerm),
        rules["confirmWorkingDays"].Whole(0, LongestTerm),
        rules["autoAcceptDays"].Whole(0, LongestTerm),
        rules["appealDays"].Whole(0, LongestTerm),
        rules["creditorNoticeDays"].Whole(0, LongestTerm),
        rules["relatedEquityBp"].Whole(0, 10_000),
        rules["startupMonths"].Whole(0, 1200),
        rules.Find("statementWorkingDays")?.Whole(0, LongestTerm) ?? 0,
        rules.Find("clawbackWorkingDays")?.Whole(0, LongestTerm) ?? 0,
        rules.Find("clawbackPayDays")?.Whole(0, LongestTerm) ?? 30,
        rules.Find("refundAccount") is { } account
            ? new CityRefundAccount(account["name"].Name(), account["bank"].Name(), account["number"].Name()) : null);

    public IReadOnlyList<CityRegion> Regions(CityNode city)
    {
        var regions = lists.Given("regions", region => new CityRegion(
            region["code"].Id(), region["nameZh"].Name(),
            region.Find("parent") is { } parent ? lists.Reference(parent, "regions") : null), "code");
        RefuseCircles(regions, city["regions"]);
        return regions;
    }

    public IReadOnlyList<CityAuthority> Authorities() => lists.Given("authorities", authority => new CityAuthority(
        authority["id"].Id(), authority["name"].Name(), authority["role"].Name(), authority["uscc"].Id()));

    public IReadOnlyList<CityZone> Zones() => lists.Given("zones", zone => new CityZone(
        zone["id"].Id(), zone["code"].Id(), zone["nameZh"].Name()));

    public IReadOnlyList<CityEnterprise> Enterprises() => lists.Given("enterprises", firm => new CityEnterprise(
        firm["id"].Id(), firm["name"].Name(), lists.Reference(firm["regionCode"], "regions"), firm["uscc"].Id(),
        firm["section"].Id(), firm["industryClass"].Id(), firm.Find("industryName")?.Text(Limits.Name),
        firm.Find("smeKey")?.Text(Limits.Code),
        firm["employees"].Whole(0, int.MaxValue), firm["revenueWan"].WanOfFact(), firm["assetsWan"].WanOfFact(),
        firm["foundedOn"].Day(), firm.Find("expectedState")?.Id(), firm.Find("expectedSize")?.OneOf(SizeClasses)));

    public IReadOnlyList<CityProvider> Providers() => lists.Given("providers", provider => new CityProvider(
        provider["id"].Id(), provider["name"].Name(), lists.Reference(provider["regionCode"], "regions"),
        provider["uscc"].Id(), CityLists.Texts(provider["categories"]), TextOf(provider, "intro"),
        provider.Find("state")?.Id()));

    public IReadOnlyList<CityOffering> Offerings() => lists.Given("offerings", offering => new CityOffering(
        offering["id"].Id(), lists.Reference(offering["provider"], "providers"),
        lists.Reference(offering["zone"], "zones"), offering["category"].Id(), offering["name"].Name(),
        offering["unit"].Text(Limits.Name), offering["unitPriceFen"].FenOfFact(),
        GradeOf(offering["dataGrade"].Text(Limits.Name)) ?? throw offering["dataGrade"].Refuse(
            "is no data grade; needs 核心, 重要, 一般 or —", "不是数据级别（核心、重要、一般；不涉及数据的为—）"),
        TextOf(offering, "delivery"),
        TextOf(offering, "updateCycle"), TextOf(offering, "note"),
        offering.Find("state")?.Id()));

    public IReadOnlyList<CityProgramme> Programmes() => lists.Given("programmes", programme => new CityProgramme(
        programme["id"].Id(), programme["name"].Name(), programme["kind"].Id(), programme["mode"].OneOf(Modes),
        CityLists.Texts(programme["categories"]), programme["budgetFen"].FenOfFact(),
        BySize(programme["rate"], rate => rate.Whole(0, 100)),
        BySize(programme["firmYearCapFen"], cap => cap.FenOfFact()),
        programme["orderCapFen"].FenOfFact(), Bonus(programme, "domesticCompute"),
        Bonus(programme, "startupUnder3Years"), programme.Find("maxRate")?.Whole(0, 100),
        CityLists.Texts(programme.Find("ineligibleItems")), programme["validDays"].Whole(0, LongestTerm),
        programme["claimDays"].Whole(0, LongestTerm), programme.Find("state")?.Id()));

    public IReadOnlyList<CityRound> Rounds() => lists.Given("rounds", round => new CityRound(
        round["id"].Id(), round["name"].Name(), round["openAt"].Instant(), round["closeAt"].Instant(),
        lists.MapOf("programmes", round["quotaFen"], quota => quota.FenOfFact()), round.Find("noticeOn")?.Day(),
        round.Find("noticeEnds")?.Day(), round.Find("issueOn")?.Day(), round.Find("state")?.Id(), round.NullKeys()));

    public IReadOnlyList<CityUser> Users() => lists.Given("users", user =>
    {
        var roles = Roles(user);
        var org = user.Find("org");
        if (org is null && !roles.Contains("Public"))
            throw user.Refuse("needs an org: only the public has none", "须有所属单位（仅公众可无）");
        return new CityUser(user["login"].Id(), roles,
            org is { } found ? lists.Reference(found, "authorities", "enterprises", "providers") : null,
            user["nameZh"].Name());
    }, "login");

    private static string[] Roles(CityNode user)
    {
        if (user.Find("roles") is not { } several) return [user["role"].OneOf(CityRoles.All)];
        user.Find("role")?.OneOf(CityRoles.All);
        var roles = several.Items().Select(role => role.OneOf(CityRoles.All)).Distinct().ToArray();
        return roles.Length > 0 ? roles : throw several.Refuse("needs at least one role", "至少须有一个角色");
    }

    /// <summary>General data may be divided further, as 一般2级; null for what is no grade.</summary>
    internal static DataGrade? GradeOf(string text) =>
        text.StartsWith("核心", StringComparison.Ordinal) ? DataGrade.Core
        : text.StartsWith("重要", StringComparison.Ordinal) ? DataGrade.Important
        : text.StartsWith("一般", StringComparison.Ordinal) ? DataGrade.General
        : text == "—" ? DataGrade.NoData : null;

    private static HashSet<DateOnly> Days(CityNode list) => [.. list.Items().Select(day => day.Day())];

    private static string TextOf(CityNode node, string key) => node.Find(key)?.Text(Limits.Text) ?? "";

    private static int Bonus(CityNode programme, string key) =>
        programme.Find("bonus")?.Find(key)?.Whole(0, 100) ?? 0;

    private static IReadOnlyDictionary<string, T> BySize<T>(CityNode map, Func<CityNode, T> read)
    {
        foreach (var (name, value) in map.Members())
            if (!SizeClasses.Contains(name))
                throw value.Refuse("is no size class; needs MICRO, SMALL, MEDIUM or LARGE",
                    "不是企业规模类型（MICRO、SMALL、MEDIUM、LARGE）");
        return map.Map(read);
    }

    /// <summary>Whoever walks up from a region must arrive somewhere.</summary>
    private static void RefuseCircles(IReadOnlyList<CityRegion> regions, CityNode list)
    {
        var parents = regions.ToDictionary(region => region.Code, region => region.Parent, StringComparer.Ordinal);
        var arrives = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (region, node) in regions.Zip(list.Items()))
        {
            var way = new HashSet<string>(StringComparer.Ordinal);
            for (var at = region.Code; at is not null && !arrives.Contains(at); at = parents[at])
                if (!way.Add(at)) throw node["parent"].Refuse("goes round in a circle", "上级区划形成循环");
            arrives.UnionWith(way);
        }
    }
}
