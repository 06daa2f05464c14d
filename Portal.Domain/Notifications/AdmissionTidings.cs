using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;

namespace Portal.Domain.Notifications;

/// <summary>Who is told of a provider's admission, and of its end.</summary>
internal static class AdmissionTidings
{
    public static readonly Tiding[] All =
    [
        new("provider", ProviderSubmit.Name, Officers, ProviderAccept,
            ("服务机构提交了入库申请", "A provider asked to be admitted")) { ToDo = ("请受理", "Please take it up") },
        new("provider", ProviderAccept.Name, Provider, ProviderReadOwn,
            ("入库申请已受理", "The request for admission was taken up")),
        new("provider", ProviderRefuseAcceptance.Name, Provider, ProviderSubmit,
            ("入库申请不予受理", "The request for admission was not taken up"))
        { ToDo = ("请查看理由，改正后可以重新申请", "Please read why; put right, it can be asked anew") },
        new("provider", ProviderRequireSupplement.Name, Provider, ProviderResubmit,
            ("入库申请需要补正", "The request for admission needs to be supplemented"))
        {
            ToDo = ("请补充材料后重新提交，逾期未补正的不予入库",
                "Please add what is missing and hand it in again; after the last day it is not admitted"),
            Until = LastDay.Supplement,
        },
        new("provider", ProviderResubmit.Name, Officers, ProviderFailForm,
            ("服务机构补正后重新提交入库申请", "A provider supplemented its request for admission"))
        { ToDo = ("请继续形式审核", "Please go on with the review") },
        new("provider", ProviderResubmit.Name, Officers, ProviderProposeDirect,
            ("服务机构补正后重新提交入库申请", "A provider supplemented its request for admission"))
        { ToDo = ("请继续形式审核", "Please go on with the review"), Suffix = ":senior" },
        new("provider", ProviderSupplementTimeout.Name, Provider, ProviderSubmit,
            ("逾期未补正，不予入库", "The request was not supplemented in time: not admitted"))
        { ToDo = ("可以重新申请", "It can be asked anew") },
        new("provider", ProviderFailForm.Name, Provider, ProviderSubmit,
            ("入库申请未通过形式审核，不予入库", "The request for admission did not pass the review of its papers"))
        { ToDo = ("请查看理由，改正后可以重新申请", "Please read why; put right, it can be asked anew") },
        new("provider", ProviderFailExpert.Name, Provider, ProviderSubmit,
            ("入库申请未通过专家评审，不予入库", "The request for admission did not pass the experts"))
        { ToDo = ("请查看理由，改正后可以重新申请", "Please read why; put right, it can be asked anew") },
        new("provider", ProviderOrderRectification.Name, Provider, ProviderReadOwn,
            ("被要求限期整改，暂停新订单", "Something has to be put right: no new orders until then"))
        { ToDo = ("请查看理由，按期整改", "Please read why and put it right in time") },
        new("provider", ProviderPassRectification.Name, Provider, ProviderReadOwn,
            ("整改通过，恢复接单", "What had to be put right was: new orders can come in")),
        new("provider", ProviderRemove.Name, Provider, ProviderReadOwn,
            ("已被清退出库", "Removed from the register"))
        { ToDo = ("请查看理由；履行中的订单继续履行", "Please read why; the orders that run go on") },
        new("provider", ProviderRemoveDirect.Name, Provider, ProviderReadOwn,
            ("已被清退出库", "Removed from the register"))
        { ToDo = ("请查看理由；履行中的订单继续履行", "Please read why; the orders that run go on") },
        new("provider", ProviderPropose.Name, Provider, ProviderReadOwn,
            ("入库申请通过评审，进入公示", "The request for admission passed its review and is on public notice")),
        new("provider", ProviderProposeDirect.Name, Provider, ProviderReadOwn,
            ("入库申请通过审核，进入公示", "The request for admission passed and is on public notice")),
        new("provider", ProviderAdmit.Name, Provider, ProviderReadOwn,
            ("已准予入库", "Admitted as a provider")) { ToDo = ("可以报送产品上架", "Offerings can now be submitted") },
    ];
}
