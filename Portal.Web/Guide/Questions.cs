namespace Portal.Web.Guide;

/// <summary>What people ask most, with where they do it: the page of help, and part of what the search finds.</summary>
public static class Questions
{
    /// <param name="Id">Its place on the page.</param>
    /// <param name="Address">Where it is done.</param>
    /// <param name="Where">What that page is called.</param>
    public sealed record Question(string Id, string Asks, string Says, string Address, string Where);

    /// <summary>In Chinese, in the order of the chain.</summary>
    public static readonly IReadOnlyList<Question> All =
    [
        new("apply", "怎么申请用券？", "注册账号，绑定企业并通过企业认证；申报批次开放时选券项目、填金额、传申请材料，三步提交。受理、审核和公示之后发券，进度和每一步的理由都在申请页上。", "/apply", "申请用券"),
        new("supplement", "要求补正材料怎么办？", "申请页写明要补什么、补到哪一天；在期限内补齐并再次提交，审核接着办。逾期不补的，申请终止，可以在下一批次重新申请。", "/applications", "用券申请"),
        new("use", "有了券怎么用？", "先激活券，再到产品目录选产品下单。服务机构确认后上传双方签订的合同，备案时锁定券额；交付之后由企业验收，逾期不验收而有使用记录的视为验收。", "/catalogue", "产品目录"),
        new("redeem", "怎么核销？补贴付给谁？", "验收之后在核销期限内提交发票、付款凭证和验收记录。直接抵扣的由服务机构申请，补贴付给服务机构；先付后补的由企业申请，补贴付给企业。两人审核通过后进入结算批次兑付。", "/programmes", "券项目"),
        new("appeal", "没有通过，怎么申诉？", "申请不予支持的，由企业管理员在申请页上申诉；核销没有通过的，由申请核销的一方在订单页上申诉。写明理由、附上证据，可以补充；由未参与原决定的人复核，主管部门负责人书面裁定。期限见办事规则。", "/city-rules", "办事规则与工作日历"),
        new("objection", "对公示名单有异议怎么办？", "公示期内以公众身份登录，在名单中选企业提出异议，写明事实和依据；核查结果会通知您，并显示在公示页上。", "/notices", "公示公告"),
        new("dispute", "与服务机构有争议怎么办？", "企业管理员在订单页上提出争议，订单暂停。服务机构在线答辩，调解员调解；调解不成的由主管部门裁定，也可以起诉或者申请仲裁。", "/disputes", "争议"),
        new("returned", "付款被银行退票怎么办？", "收款单位的管理员在结算与兑付中看到退票原因，核对收款账户，更正并上传账户证明，财政据此再次支付。", "/settlements", "结算与兑付"),
        new("clawback", "收到追回告知怎么办？", "先看事实、依据和拟追回金额，在期限内陈述申辩；没有意见的也请答复。作出决定后按决定书载明的期限和账户退款，可以依法申请行政复议或者提起行政诉讼。", "/clawbacks", "追回"),
        new("seats", "同事怎么加入？人员变动怎么办？", "单位的管理员邀请同事加入、调整岗位、收回席位；同事也可以自己注册后按统一社会信用代码申请加入。休假时把岗位委托给同事。", "/colleagues", "同事与席位"),
        new("forgotten", "忘记密码怎么办？", "登记过电子邮箱的，用邮件中的链接重新设置密码；没有登记的，请本单位管理员协助。", "/forgotten", "忘记密码"),
        new("fee", "办理收费吗？", "不收费。平台和主管部门不会以任何名义向企业和服务机构收费，遇到收费的请拨打监督电话。", "/programmes", "券项目"),
    ];
}
