using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Vouchers;
using Portal.Domain.Vouchers;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The firm accepts the terms: the voucher can be used.</summary>
    public static Task<ActPayload> ActivateVoucherAsync(
        VoucherInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ActivateVoucher>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ActivateVoucher.Command(input.VoucherId)), ct), ct);

    /// <summary>The firm gives back what it will not use, without penalty.</summary>
    public static Task<ActPayload> GiveBackVoucherAsync(
        VoucherInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<GiveBackVoucher>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new GiveBackVoucher.Command(input.VoucherId)), ct), ct);

    /// <summary>The firm takes back that it has just activated a voucher, or given it back. Within ten minutes, while
    /// nobody has acted upon it.</summary>
    public static Task<ActPayload> TakeBackVoucherSubmissionAsync(
        VoucherInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackVoucher>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackVoucher.Command(input.VoucherId)), ct), ct);
}
