using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>A contract of ¥2,000 with ¥1,000 locked on a voucher of ¥5,000, in dispute.</summary>
internal static class Disputing
{
    public static async Task<(Guid Firm, Guid Order)> ADeliveryAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), MoveOrder.Start, new(order), Ct));
        return (firm, order);
    }

    /// <summary>Of a delivery that came and was refused; or during the work, before anything came.</summary>
    public static async Task<(Guid Firm, Guid Order, Guid Dispute)> ADisputeAsync(
        TestPortal portal, string kind = "CONTRACT", bool delivered = true)
    {
        var (firm, order) = await ADeliveryAsync(portal);
        var (admin, dispute) = (As(firm, Role.EntAdmin), Guid.CreateVersion7());
        if (delivered)
        {
            await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(
                As(portal.Provider, Role.ProvOperator), new(order, 10), Ct));
            await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(admin, MoveOrder.RefuseAcceptance, new(order), Ct));
        }
        await Ok(portal.UseCase<OpenDispute>().ExecuteAsync(
            admin, delivered ? OpenDispute.AfterRefusal : OpenDispute.InDelivery,
            new(order, dispute, kind, "质量低于约定"), Ct));
        return (firm, order, dispute);
    }

    /// <summary>Taken up, answered or not, and with the mediator.</summary>
    public static async Task ToMediationAsync(TestPortal portal, Guid dispute)
    {
        await MoveAsync(portal, dispute, MoveDispute.Accept, Role.PlatOperator);
        await MoveAsync(portal, dispute, MoveDispute.NotifyParty, Role.PlatOperator);
        await MoveAsync(portal, dispute, MoveDispute.ResponseDone, Role.PlatOperator);
    }

    public static async Task MediateAsync(
        TestPortal portal, Guid dispute, OrderEnd? end = null, Money? price = null)
    {
        await ToMediationAsync(portal, dispute);
        await Ok(AgreeAsync(portal, dispute, end, price));
    }

    public static Task<Outcome<Standing>> AgreeAsync(
        TestPortal portal, Guid dispute, OrderEnd? end = null, Money? price = null) =>
        portal.UseCase<MoveDispute>().ExecuteAsync(
            An(Role.Mediator), MoveDispute.MediateOk, new(dispute, "双方协议", end, price), Ct);

    public static Task<Outcome<Standing>> FailAsync(TestPortal portal, Guid dispute, Actor? by = null) =>
        portal.UseCase<FailMediation>().ExecuteAsync(by ?? An(Role.Mediator), new(dispute, "分歧较大"), Ct);

    public static Task<Outcome<Standing>> RuleAsync(TestPortal portal, Guid dispute, Step<DisputeState> step,
        OrderEnd? end = null, Money? price = null, Actor? by = null) =>
        portal.UseCase<RuleDispute>().ExecuteAsync(
            by ?? An(Role.AuthorityLead), step, new(dispute, "经审查裁定", end, price), Ct);

    public static Task<Outcome<SettleDispute.Settled>> SettleAsync(TestPortal portal, Guid order, Money price) =>
        portal.UseCase<SettleDispute>().ExecuteAsync(An(Role.Mediator), new(order, price), Ct);

    public static Task<Outcome<Standing>> CancelAsync(TestPortal portal, Guid order) =>
        portal.UseCase<CancelDisputed>().ExecuteAsync(An(Role.Mediator), new(order), Ct);

    public static Task<Outcome<Standing>> ResumeAsync(TestPortal portal, Guid order) =>
        portal.UseCase<ResumeDisputed>().ExecuteAsync(An(Role.Mediator), new(order), Ct);

    public static Task<Outcome<Standing>> CloseAsync(TestPortal portal, Guid dispute) =>
        portal.UseCase<MoveDispute>().ExecuteAsync(An(Role.PlatOperator), MoveDispute.Close, new(dispute), Ct);

    public static Task<Standing> MoveAsync(TestPortal portal, Guid dispute, Step<DisputeState> step, Role role) =>
        Ok(portal.UseCase<MoveDispute>().ExecuteAsync(An(role), step, new(dispute), Ct));
}
