using Portal.Domain.Catalogue;
using Portal.Domain.Notices;
using Portal.Domain.Programmes;
using Portal.Web.Shared;

namespace Portal.Web.Guide;

/// <summary>What the public pages call things.</summary>
public static class GuideWords
{
    /// <summary>A programme's kind of voucher.</summary>
    public static string Voucher(this Words words, string kind) => words[VoucherInChinese(kind)];

    /// <summary>The same, to be put into a page's language later.</summary>
    public static string VoucherInChinese(string kind) => kind switch
    {
        "DATA_VOUCHER" => "数据券",
        "ALGORITHM_VOUCHER" => "算法券",
        "COMPUTE_VOUCHER" => "算力券",
        _ => kind,
    };

    /// <summary>What the vouchers of a kind are for.</summary>
    public static string VoucherFor(this Words words, string kind) => kind switch
    {
        "DATA_VOUCHER" => words["购买数据产品和数据治理服务，看清市场、管好数据。"],
        "ALGORITHM_VOUCHER" => words["购买算法模型和优化服务，把数据变成质检、排程、预测的能力。"],
        _ => words["租用智能算力，训练和运行自己的模型。"],
    };

    /// <summary>A category of offerings.</summary>
    public static string Category(this Words words, string category) => category switch
    {
        "DATA" => words["数据产品"],
        "ALGORITHM" => words["算法服务"],
        "COMPUTE" => words["算力服务"],
        "GOVERNANCE" => words["数据治理服务"],
        _ => category,
    };

    /// <summary>A grade of data.</summary>
    public static string Grade(this Words words, DataGrade grade) => words[GradeInChinese(grade)];

    /// <summary>The same, to be put into a page's language later.</summary>
    public static string GradeInChinese(DataGrade grade) => grade switch
    {
        DataGrade.Core => "核心数据",
        DataGrade.Important => "重要数据",
        DataGrade.General => "一般数据",
        _ => "不涉及数据",
    };

    /// <summary>How the subsidy reaches who it is for.</summary>
    public static string Mode(this Words words, SettlementMode mode) => mode == SettlementMode.Deduct
        ? words["直接抵扣：企业只付自付部分，补贴付给服务机构"]
        : words["先付后补：企业付清全款，补贴付给企业"];

    public static string Limit(this Words words, BindingLimit limit) => limit switch
    {
        BindingLimit.Rate => words["按比例计算"],
        BindingLimit.OrderCap => words["单笔上限"],
        BindingLimit.VoucherAvailable => words["券可用额度"],
        _ => words["不予支持"],
    };

    public static string Obstacle(this Words words, VoucherObstacle obstacle) => obstacle switch
    {
        VoucherObstacle.OtherCategory => words["该券不支持此类产品"],
        VoucherObstacle.NotActivated => words["该券尚未激活，在“我的券”中激活后即可使用"],
        VoucherObstacle.NotActive => words["该券当前不可使用"],
        VoucherObstacle.Expired => words["该券已过期"],
        _ => words["该券已无可用额度"],
    };

    /// <summary>A figure of the size table.</summary>
    public static string Figure(this Words words, string code) => code switch
    {
        "X" => words["从业人员（人）"],
        "Y" => words["营业收入（万元）"],
        _ => words["资产总额（万元）"],
    };

    /// <summary>What a notice says it is.</summary>
    public static string Title(this Words words, NoticeContents.Row notice) => notice.Kind switch
    {
        NoticeKind.Round => words["{0}拟支持名单公示", notice.Subject],
        NoticeKind.Provider => words["{0}拟入库公示", notice.Subject],
        NoticeKind.Batch => words["截至 {0:yyyy-MM-dd} 核销订单拟兑付公示", notice.CutoffOn],
        _ => words["{0}吸收合并{1}公告", notice.Subject, notice.Other],
    };

    public static string Kind(this Words words, NoticeKind kind) => kind switch
    {
        NoticeKind.Round => words["拟支持名单"],
        NoticeKind.Provider => words["服务机构入库"],
        NoticeKind.Batch => words["拟兑付"],
        _ => words["权益转移"],
    };

    /// <summary>For whom a zone is.</summary>
    public static string ZoneFor(this Words words, string code) => code switch
    {
        "STARTUP" => words["选址、注册、找政策、找项目：创办和起步阶段用得上的数据服务。"],
        "DECISION" => words["行情、客流、质检、排程、算力：支撑生产经营决策的数据、算法和算力。"],
        _ => words["信用核验、数据治理、分类分级、合规体检：把数据管好、用得放心。"],
    };

    /// <summary>How a firm finds its way in a zone.</summary>
    public static IReadOnlyList<string> ZoneGuide(this Words words, string code) => code switch
    {
        "STARTUP" =>
        [
            words["先看免费的公益数据服务，不用券即可使用。"],
            words["用资格自测了解企业规模和可享受的支持比例。"],
            words["成立三年内的企业，申请算力券可享受初创企业加成。"],
        ],
        "DECISION" =>
        [
            words["先想清楚要回答的经营问题，再选数据；需要模型的再选算法和算力。"],
            words["同一订单只能使用一张券，下单页会列出每张券能抵多少。"],
            words["选用国产算力的，算力券支持比例有加成。"],
        ],
        _ =>
        [
            words["先做数据分类分级，弄清手里有哪些重要数据和个人信息。"],
            words["数据治理和合规服务可以使用数据券。"],
            words["核心数据不得上架；重要数据按规定管理后提供。"],
        ],
    };
}
