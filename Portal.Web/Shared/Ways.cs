using Portal.Domain.Accounts;
using Portal.Web.Accounts;

namespace Portal.Web.Shared;

/// <summary>The main ways through the site, for whoever looks: few, and only those that lead somewhere.</summary>
public static class Ways
{
    /// <summary>More than so many do not fit one line: officers have their first ones before them, the others a press
    /// away.</summary>
    private const int Most = 10, First = 7;

    public static (IReadOnlyList<Crumb> Shown, IReadOnlyList<Crumb> More) For(Session me, Words words)
    {
        var ways = me.Actor is null ? ForAnyone : ForPeople(me);
        Crumb[] all = [.. ways.Select(way => new Crumb(words[way.Title], way.Address))];
        return all.Length > Most ? (all[..First], all[First..]) : (all, []);
    }

    private static readonly (string Address, string Title)[] ForAnyone =
    [
        ("/", "首页"), ("/programmes", "券项目"), ("/self-check", "资格自测"), ("/calculator", "补贴计算"),
        ("/catalogue", "产品目录"), ("/zones", "服务专区"), ("/notices", "公示公告"), ("/figures", "资金公开"),
    ];

    private static IEnumerable<(string Address, string Title)> ForPeople(Session me)
    {
        var isFirm = me.Actor?.OrganisationId is not null && me.May(Permissions.EnterpriseReadOwn);
        bool Sees(params ReadOnlySpan<Permission> any)
        {
            foreach (var one in any)
                if (me.May(one)) return true;
            return false;
        }
        (string Address, string Title, bool IsOpen)[] ways =
        [
            ("/desk", "工作台", true),
            ("/join", "加入单位", me.Actor?.OrganisationId is null && me.May(Permissions.SeatAsk)),
            ("/apply", "申请用券", me.May(Permissions.ApplicationSubmit)),
            ("/applications", "用券申请", Sees(Permissions.ApplicationRead, Permissions.ApplicationReadOwn)),
            ("/vouchers", isFirm ? "我的券" : "全部券", Sees(Permissions.VoucherRead, Permissions.VoucherReadOwn)),
            ("/orders", "订单", Sees(Permissions.OrderRead, Permissions.OrderReadOwn)),
            ("/enterprise", "企业信息", isFirm),
            ("/colleagues", "同事", me.May(Permissions.SeatReadOwn)),
            ("/enterprises", "企业名录", me.May(Permissions.EnterpriseRead)),
            ("/offerings", "产品管理", Sees(Permissions.OfferingRead, Permissions.OfferingReadOwn)),
            ("/providers-admission", "服务机构入库", Sees(Permissions.ProviderRead, Permissions.ProviderReadOwn)),
            ("/batches", "结算批次", me.May(Permissions.BatchRead)),
            ("/settlements", "结算与兑付", me.May(Permissions.BatchReadOwn)),
            ("/manage/programmes", "券项目管理", me.May(Permissions.ProgrammeRead)),
            ("/usage", "使用情况", me.May(Permissions.ProgrammeRead)),
            ("/people", "人员与账号", me.May(Permissions.PersonRead)),
            ("/city", "城市设置", me.May(Permissions.CitySetUp)),
            ("/unmaskings", "个人信息查看记录", me.May(Permissions.PersonReadUnmasked)),
            ("/recovery", "协助重设密码", me.May(Permissions.PersonRecover)),
            ("/letters", "邮件记录", me.May(Permissions.LetterRead)),
            ("/catalogue", "产品目录", true),
            ("/notices", "公示公告", true),
        ];
        return ways.Where(way => way.IsOpen).Select(way => (way.Address, way.Title));
    }
}
