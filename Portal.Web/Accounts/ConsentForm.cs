using System.Collections.Frozen;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>What an app asks a person for.</summary>
/// <param name="Request">The parameters of the app's request, to be sent again with the decision.</param>
/// <param name="Organisation">For which the app will act; null for officers of the city.</param>
/// <param name="Host">Where the person goes afterwards.</param>
public sealed record ConsentForm(
    string App, string Person, string? Organisation, string Host, IReadOnlyList<(string Zh, string En)> Matters,
    IReadOnlyList<KeyValuePair<string, string>> Request)
{
    /// <summary>What each scope lets an app do, in words. Every scope that can be asked for has some: nobody allows
    /// what they were not told.</summary>
    public static FrozenDictionary<string, (string Zh, string En)> Words { get; } =
        new Dictionary<string, (string, string)>
        {
            [Scopes.OpenId] = ("知道您是谁", "Know who you are"),
            [Scopes.Profile] = ("知道您的姓名", "Know your name"),
            [Scopes.OfflineAccess] = ("在您离开后继续使用，最长十四天", "Go on while you are away, for up to fourteen days"),
            ["enterprise"] = ("企业：建档、核验、账户变更", "Enterprises: profile, verification, bank account"),
            ["provider"] = ("服务机构：入库、账户变更", "Providers: admission, bank account"),
            ["offering"] = ("目录：产品与服务的报送和上架", "Catalogue: submit and list offerings"),
            ["programme"] = ("券项目：编制、征求意见、发布", "Programmes: draft, consult, publish"),
            ["round"] = ("申报批次：开放、公示、发券", "Rounds: schedule, notice, issue"),
            ["application"] = ("用券申请：提交、审核", "Applications: submit, review"),
            ["voucher"] = ("券：激活、退回", "Vouchers: activate, give back"),
            ["order"] = ("订单：下单、合同备案、交付、验收、核销", "Orders: place, file, deliver, accept, redeem"),
            ["case"] = ("待办事项：领办、分派、退回", "Cases of a queue: take, assign, give back"),
            ["dispute"] = ("争议：提出、调解", "Disputes: open, mediate"),
            ["batch"] = ("结算：批次、拨付、回单", "Settlement: batches, payments, receipts"),
            ["clawback"] = ("追回：告知、决定、收回", "Clawback: notice, decision, recovery"),
            ["webhook"] = ("推送：登记接收地址；应用的令牌失效后仍继续推送，直至注销",
                "Webhooks: have news sent to an address; goes on after the app's tokens have ended, until it is ended"),
            ["transfer"] = ("权益转移：申报、核准", "Transfers: notify, approve"),
        }.ToFrozenDictionary();
}
