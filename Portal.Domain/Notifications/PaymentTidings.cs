using System.Collections.Immutable;
using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;

namespace Portal.Domain.Notifications;

/// <summary>The part of the table that is about payments, statements and clawbacks.</summary>
internal static class PaymentTidings
{
    public static readonly ImmutableArray<Tiding> All =
    [
        new("batch", BatchLock.Name, Payee, BatchReadOwn,
            ("结算单已生成", "A settlement statement is ready")),
        new("batch", BatchReconcile.Name, Payee, BatchConfirm,
            ("收到对账单", "A statement of a batch has come for you"))
        {
            ToDo = ("请逐单核对并确认，有误的请提出异议；未答复的视为确认",
                "Please check its lines, then confirm it or object; silence counts as confirmation"),
            Until = LastDay.Statement,
        },
        new("batch", BatchObject.Name, Officers, BatchExclude,
            ("收款方对对账单提出异议", "A payee objected to its statement")) { ToDo = ("请答复", "Please answer it") },
        new("batch", BatchWithdrawObjection.Name, Officers, BatchExclude,
            ("收款方撤回了对账异议", "A payee withdrew its objection to its statement")),
        new("batch", BatchDismiss.Name, Payee, BatchReadOwn,
            ("对账异议已答复：异议不成立", "Your objection to the statement was dismissed"))
        { ToDo = ("请查看理由", "Please read why") },
        new("order", BatchExclude.Name, Provider, OrderReadOwn,
            ("订单移出本次结算，转入下一批次", "The order left its batch and goes into the next one"))
        { ToDo = ("请查看理由", "Please read why") },
        new("order", BatchExclude.Name, Firm, OrderReadOwn,
            ("订单移出本次结算，转入下一批次", "The order left its batch and goes into the next one"))
        { ToDo = ("请查看理由", "Please read why") },
        .. new[] { BatchReturn, BatchFinanceReturn }.SelectMany(act => new[]
        {
            new Tiding("batch", act.Name, Officers, BatchSubmit,
                ("结算批次被退回，重新对账", "A batch was sent back to be reconciled anew"))
            { ToDo = ("请按退回理由核对，再提交审核", "Please check it as asked and hand it in again") },
            new Tiding("batch", act.Name, Payee, BatchConfirm,
                ("结算批次被退回，对账单重新核对，原来的确认不再有效",
                    "A batch was sent back: its statements are checked anew, and earlier confirmations count no longer"))
            {
                ToDo = ("请重新核对并确认，有误的请提出异议；未答复的视为确认",
                    "Please check and confirm your statement again, or object; silence counts as confirmation"),
                Until = LastDay.Statement,
            },
        }),
        new("batch", BatchSubmit.Name, Officers, BatchNotice,
            ("结算批次等待部门审核", "A batch waits for the department")) { ToDo = ("请审核", "Please review it") },
        new("batch", BatchToFinance.Name, Officers, BatchApprove,
            ("结算批次公示期满，等待财政审核", "The notice of a batch is over; it waits for finance"))
        { ToDo = ("请审核", "Please review it") },
        new("batch", BatchSkipNotice.Name, Officers, BatchApprove,
            ("结算批次等待财政审核", "A batch waits for finance")) { ToDo = ("请审核", "Please review it") },
        new("batch", BatchReceipt.Name, Payee, BatchReadOwn,
            ("款项已兑付", "A payment was made")),
        new("batch", BatchFailReturn.Name, Payee, BatchReadOwn,
            ("付款被银行退回", "A payment was returned by the bank"))
        { ToDo = ("请由本单位管理员核对并更正收款账户", "An administrator of yours should check the bank account and correct it") },
        .. new[] { EnterpriseCorrectAccount, ProviderCorrectAccount }.Select(act => new Tiding(
            "batch", act.Name, Officers, BatchRetry,
            ("退票的收款方已更正收款账户", "The payee of a returned payment has corrected its account"))
        {
            ToDo = ("请核对账户证明；退票的收款方均已更正的，请重新支付",
                "Please check the proof; once all payees concerned have done so, instruct the payments again"),
        }),
        new("batch", BatchRetry.Name, Payee, BatchReadOwn,
            ("退回的款项已重新下达支付指令", "A returned payment was instructed again")),
        new("clawback", ClawbackPropose.Name, Officers, ClawbackTell,
            ("提出了追回", "A clawback was proposed")) { ToDo = ("请告知当事人", "Please tell the party") },
        new("clawback", ClawbackTell.Name, Payee, ClawbackRespond,
            ("收到追回告知", "A clawback was announced"))
        { ToDo = ("请查看并陈述申辩，没有意见的也请说明", "Please read it and answer, also if you have nothing to say"), Until = LastDay.Hearing },
        new("clawback", ClawbackRespond.Name, Officers, ClawbackDecide,
            ("当事人已陈述申辩", "The party of a clawback answered")) { ToDo = ("请作出决定", "Please decide") },
        new("clawback", ClawbackDecide.Name, Payee, ClawbackReadOwn,
            ("已作出追回决定", "A clawback was decided")),
        new("clawback", ClawbackDrop.Name, Payee, ClawbackReadOwn,
            ("不予追回", "Nothing has to be paid back")) { ToDo = ("请查看理由", "Please read why") },
        new("clawback", ClawbackDecide.Name, Finder, ClawbackPropose,
            ("您提出的追回已作出决定", "The clawback that you proposed was decided")),
        new("clawback", ClawbackDrop.Name, Finder, ClawbackPropose,
            ("您提出的追回不予追回", "The clawback that you proposed was dropped"))
        { ToDo = ("请查看理由", "Please read why") },
        .. OfTheOtherParty(ClawbackDecide,
            ("订单已兑付的补贴将由对方单位退回", "The subsidy paid on an order has to be paid back by the other party")),
        .. OfTheOtherParty(ClawbackDrop,
            ("订单的补贴不予追回，恢复为已兑付", "The subsidy of an order is not reclaimed: it stands as paid")),
        .. new[] { ClawbackPay, ClawbackRest }.SelectMany(act => OfTheOtherParty(act,
            ("订单的补贴已由对方单位全部退回，追回完结", "The other party has paid back all that was due on an order"))),
        new("clawback", ClawbackServe.Name, Payee, ClawbackReadOwn,
            ("追回决定已送达", "The decision on a clawback was served"))
        { ToDo = ("请按决定退回款项", "Please pay back as decided"), Until = LastDay.Repayment },
        new("clawback", ClawbackServe.Name, Officers, ClawbackPay,
            ("追回决定已送达，等待当事人退款", "The decision on a clawback was served; its party is to pay back"))
        { ToDo = ("款项到账后请登记", "Please book the money when it comes"), Until = LastDay.Repayment },
        new("refundAccount", CityProposeRefundAccount.Name, Officers, CityReadRefundAccounts,
            ("有人提出变更退款账户", "Somebody proposed another refund account"))
        { ToDo = ("请核对新旧账户，由另一名财政人员复核", "Please compare the old and the new one; another finance officer decides") },
        new("refundAccount", CityConfirmRefundAccount.Name, Officers, CityReadRefundAccounts,
            ("退款账户已变更", "The refund account was changed"))
        { ToDo = ("请核对新旧账户", "Please compare the old and the new one") },
        new("refundAccount", CityRejectRefundAccount.Name, Officers, CityReadRefundAccounts,
            ("退款账户变更未通过复核，仍用原账户", "The change of the refund account was turned down; the old one stays")),
        new("clawback", ClawbackClose.Name, Payee, ClawbackReadOwn,
            ("追回已办结", "The clawback is closed")),
    ];

    /// <summary>Whose order it is, and who does not pay.</summary>
    private static IEnumerable<Tiding> OfTheOtherParty(Accounts.Permission act, Wording says) =>
        new[] { Firm, Provider }.Select(side => new Tiding("order", act.Name, side, OrderReadOwn, says)
        {
            ToDo = ("请在订单页查看", "Please see the order"),
        });
}
