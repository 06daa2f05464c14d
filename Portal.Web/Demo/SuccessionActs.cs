using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using static Portal.Web.Demo.CityActs;

namespace Portal.Web.Demo;

internal static class SuccessionActs
{
    public static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All = new()
    {
        ["transfer.notify"] = act => Said(act.UseCase<NotifyTransfer>().ExecuteAsync(act.Actor,
            act.With(new NotifyTransfer.Command(act.Id("transfer"), act.Text("kind")!, act.Id("survivor"),
                act.Id("absorbed"))), act.Ct)),
        ["transfer.accept"] = act => MoveAsync(act, MoveTransfer.Accept),
        ["transfer.inventoryConfirmed"] = act => MoveAsync(act, MoveTransfer.ConfirmInventory),
        ["transfer.successorOk"] = act => MoveAsync(act, MoveTransfer.ConfirmSuccessor),
        ["transfer.approve"] = act => Said(act.UseCase<ApproveTransfer>().ExecuteAsync(act.Actor,
            act.With(new ApproveTransfer.Command(act.Id("transfer"), act.Arguments.Carry.ToDictionary(
                carried => act.Ids.Of("voucher", carried.Voucher), carried =>
                    act.Ids.Of("voucher", carried.NewVoucher)))), act.Ct)),
    };

    private static Task<Refusal?> MoveAsync(Played act, Step<TransferState> step) =>
        Said(act.UseCase<MoveTransfer>().ExecuteAsync(act.Actor, step,
            act.With(new MoveTransfer.Command(act.Id("transfer"))), act.Ct));
}
