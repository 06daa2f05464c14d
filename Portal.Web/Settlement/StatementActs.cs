using Portal.Domain.Accounts;
using Portal.Domain.Settlement;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Web.Settlement.StatementCase>;

namespace Portal.Web.Settlement;

/// <summary>A payee's statement of a batch, or payment, with what is behind it.</summary>
/// <param name="Chosen">The order that an objection is about; null when the form asks.</param>
public sealed record StatementCase(
    PayeeOrders.Payment Payment, IReadOnlyList<PayeeOrders.Row> Orders,
    IReadOnlyList<StatementObjections.Row> Objections, Guid? Chosen)
{
    /// <summary>Orders to which nobody has objected yet.</summary>
    public IEnumerable<PayeeOrders.Row> Unquestioned =>
        Orders.Where(order => Objections.All(one => one.OrderId != order.Id));

    public bool IsOpen => Payment is { State: BatchState.Reconciling, ConfirmedAt: null };

    public IEnumerable<StatementObjections.Row> Open => Objections.Where(one => one.AnsweredAt is null);

    public bool HasOpenObjection => Open.Any();
}

/// <summary>What a payee does to its statement.</summary>
internal static class StatementActs
{
    /// <summary>For which somebody waits.</summary>
    public static readonly IReadOnlyList<Act> Waiting =
    [
        new(Permissions.BatchConfirm, BatchState.Reconciling, "确认对账单", "贵单位确认以下订单和金额无误，批次据此提交审核。确认后不能再提异议。")
        {
            PerformAsync = Performing.By<StatementCase, ConfirmStatement, ConfirmStatement.Command, Standing>(
                (statement, _) => new(statement.Payment.BatchId),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.BatchObject, BatchState.Reconciling, "提出异议",
            "平台运营单位答复之前，整个批次不会提交审核。答复前可以撤回，撤回后可以再提；答复后同一订单不能再提。")
        {
            IsGrave = true,
            Fields = statement =>
            [
                Field.Choice("OrderId", "有误的订单",
                [
                    .. statement.Unquestioned.Where(order => statement.Chosen is not { } chosen || chosen == order.Id)
                        .Select(order => ($"{order.Id}", $"{order.Offering} · {order.Partner} · {order.Redeemed}")),
                ]),
                Field.Reason("异议理由", "写明哪里有误、应为多少；平台运营单位将看到此说明。"), Field.Files("证明材料", "可以不上传。"),
            ],
            PerformAsync = Performing.By<StatementCase, ObjectToStatement, ObjectToStatement.Command, Standing>(
                (statement, form) => new(statement.Payment.BatchId, form.Id("OrderId"), form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    public static readonly IReadOnlyList<Act> All =
    [
        .. Waiting,
        new(Permissions.BatchWithdrawObjection, BatchState.Reconciling, "撤回异议", "该订单恢复为没有异议；确认对账单之前可以再次提出。")
        {
            IsGrave = true,
            Fields = statement =>
            [
                Field.Choice("OrderId", "撤回哪项异议",
                [
                    .. statement.Open.Where(one => statement.Chosen is not { } chosen || chosen == one.OrderId)
                        .Select(one => ($"{one.OrderId}", $"{one.Offering} · {one.Redeemed}")),
                ]),
            ],
            PerformAsync = Performing.By<StatementCase, WithdrawObjection, WithdrawObjection.Command, Standing>(
                (statement, form) => new(statement.Payment.BatchId, form.Id("OrderId")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];
}
