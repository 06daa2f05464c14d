using GraphQL;
using Portal.Api.Enterprises;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Vouchers;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The firm begins its profile.</summary>
    public static Task<ActPayload> StartEnterpriseProfileAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveEnterprise.StartProfile, input, ct);

    /// <summary>The firm hands in its profile with the figures of its size; its credit code is checked and
    /// bound.</summary>
    public static Task<ActPayload> SubmitEnterpriseProfileAsync(
        EnterpriseProfileInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SubmitProfile>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The firm hands in what was missing.</summary>
    public static Task<ActPayload> ResubmitEnterpriseProfileAsync(
        EnterpriseProfileInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SubmitProfile>(input, (useCase, me) =>
            useCase.AgainAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The platform asks for what is missing, all at once (一次性告知), with a list as the reason.</summary>
    public static Task<ActPayload> RequireEnterpriseSupplementAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveEnterprise.RequireSupplement, input, ct);

    /// <summary>The platform does not verify the firm (认证不通过): with a reason.</summary>
    public static Task<ActPayload> RejectEnterpriseAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveEnterprise.Reject, input, ct);

    /// <summary>The firm that was not verified opens its profile again, to put it right.</summary>
    public static Task<ActPayload> ReopenEnterpriseProfileAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveEnterprise.Reopen, input, ct);

    /// <summary>The platform suspends the firm while a risk is looked into: with a reason. Its vouchers stand
    /// still.</summary>
    public static Task<ActPayload> SuspendEnterpriseAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SuspendEnterprise>(input, (useCase, me) => useCase.ExecuteAsync(me,
            input.For(new SuspendEnterprise.Command(input.EnterpriseId, input.Reason)), ct), ct);

    /// <summary>The authority restores the firm: with a reason. Its vouchers can be used again.</summary>
    public static Task<ActPayload> RestoreEnterpriseAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SuspendEnterprise>(input, (useCase, me) => useCase.RestoreAsync(me,
            input.For(new SuspendEnterprise.Command(input.EnterpriseId, input.Reason)), ct), ct);

    /// <summary>The platform verifies the firm: it is sized by the figures it declared.</summary>
    public static async Task<VerifyEnterprisePayload> VerifyEnterpriseAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((VerifyEnterprise useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new VerifyEnterprise.Command(input.EnterpriseId)), ct), ct);
        return new VerifyEnterprisePayload(input, refusal, value);
    }

    /// <summary>The platform verifies the firm for another year, by new figures.</summary>
    public static async Task<VerifyEnterprisePayload> ReverifyEnterpriseAsync(
        ReverifyEnterpriseInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((ReverifyEnterprise useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new ReverifyEnterprise.Command(
                input.EnterpriseId, input.Employees, input.RevenueFen, input.AssetsFen)), ct), ct);
        return new VerifyEnterprisePayload(input, refusal, value);
    }

    /// <summary>The firm declares to whom it is related, and how closely.</summary>
    public static Task<ActPayload> DeclareRelatedPartyAsync(
        DeclareRelatedPartyInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DeclareRelated>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new DeclareRelated.Command(
                input.EnterpriseId, input.OtherId, input.Kind, input.RatioBp)), ct), ct);

    /// <summary>The firm has put its payment account right: a payment that came back can be tried again.</summary>
    public static Task<ActPayload> CorrectEnterpriseAccountAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<CorrectAccount>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new CorrectAccount.Command(input.EnterpriseId)), ct), ct);

    /// <summary>A firm that is being absorbed says so: from now on it applies for nothing.</summary>
    public static Task<ActPayload> NotifyEnterpriseTransferAsync(
        NotifyEnterpriseTransferInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<NotifyTransfer>(input, (useCase, me) =>
            useCase.ExecuteAsync(me,
                input.For(new NotifyTransfer.Command(input.EnterpriseId, input.TransferId)), ct), ct);

    /// <summary>The firm takes back the profile that it has just handed in. Within ten minutes, while nobody has acted
    /// upon it.</summary>
    public static Task<ActPayload> TakeBackEnterpriseProfileAsync(
        EnterpriseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackProfile>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackProfile.Command(input.EnterpriseId)), ct), ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<EnterpriseState> step, EnterpriseInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveEnterprise>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step,
                input.For(new MoveEnterprise.Command(input.EnterpriseId, input.Reason)), ct), ct);
}
