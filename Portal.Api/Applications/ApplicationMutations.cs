using GraphQL;
using Portal.Api.Applications;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>A firm applies in an open round.</summary>
    public static Task<ActPayload> SubmitApplicationAsync(
        SubmitApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SubmitApplication>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new SubmitApplication.Command(
                input.ApplicationId, input.RoundId, input.ProgrammeId, input.EnterpriseId,
                input.RequestedFen)), ct), ct);

    /// <summary>The reviewer takes it up (受理).</summary>
    public static Task<ActPayload> AcceptApplicationAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveApplication.Accept, input, ct);

    /// <summary>The reviewer does not take it up (不予受理).</summary>
    public static Task<ActPayload> RefuseApplicationAsync(
        RefuseApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RefuseAcceptance>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The firm withdraws it before it is taken up.</summary>
    public static Task<ActPayload> WithdrawApplicationAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveApplication.Withdraw, input, ct);

    /// <summary>The firm withdraws it under review.</summary>
    public static Task<ActPayload> WithdrawApplicationInReviewAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveApplication.WithdrawInReview, input, ct);

    /// <summary>The reviewer asks for what is missing, all at once and only once.</summary>
    public static Task<ActPayload> RequireApplicationSupplementAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RequireSupplement>(input, (useCase, me) =>
            useCase.ExecuteAsync(me,
                input.For(new RequireSupplement.Command(input.ApplicationId, input.Reason)), ct), ct);

    /// <summary>The firm hands in what was missing.</summary>
    public static Task<ActPayload> ResubmitApplicationAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveApplication.Resubmit, input, ct);

    /// <summary>The first review recommends an amount.</summary>
    public static Task<ActPayload> PassFirstReviewAsync(
        AwardInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<PassFirst>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new PassFirst.Command(input.ApplicationId, input.AmountFen)), ct), ct);

    /// <summary>The first review turns it down.</summary>
    public static Task<ActPayload> FailFirstReviewAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveApplication.FailFirst, input, ct);

    /// <summary>The second review, by another person, proposes the award.</summary>
    public static Task<ActPayload> ProposeAwardAsync(
        AwardInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ProposeAward>(input, (useCase, me) =>
            useCase.ExecuteAsync(me,
                input.For(new ProposeAward.Command(input.ApplicationId, input.AmountFen)), ct), ct);

    /// <summary>The second review turns it down.</summary>
    public static Task<ActPayload> FailSecondReviewAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveApplication.FailSecond, input, ct);

    /// <summary>The second review sends it back to the first, with its comment.</summary>
    public static Task<ActPayload> SendApplicationBackAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveApplication.SendBack, input, ct);

    /// <summary>Somebody objects to an award on public notice.</summary>
    public static Task<ActPayload> RaiseObjectionAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RaiseObjection>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new RaiseObjection.Command(input.ApplicationId, input.Reason)), ct), ct);

    /// <summary>The objection is dismissed: the notice goes on.</summary>
    public static Task<ActPayload> DismissObjectionAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        DecideAsync(desk, DecideObjection.Dismiss, input, ct);

    /// <summary>The objection is upheld: the award is gone.</summary>
    public static Task<ActPayload> UpholdObjectionAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        DecideAsync(desk, DecideObjection.Uphold, input, ct);

    /// <summary>The authority approves after the notice; the voucher comes with the issue.</summary>
    public static Task<ActPayload> ApproveApplicationAsync(
        ApproveApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ApproveApplication>(input, (useCase, me) =>
            useCase.ExecuteAsync(me,
                input.For(new ApproveApplication.Command(input.ApplicationId, input.VoucherId)), ct), ct);

    /// <summary>The authority takes the approval back before its voucher is issued, with its reason.</summary>
    public static Task<ActPayload> RevokeApprovalAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RevokeApproval>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new RevokeApproval.Command(input.ApplicationId, input.Reason)), ct), ct);

    /// <summary>The firm does not want the award.</summary>
    public static Task<ActPayload> DeclineAwardAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DeclineAward>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new DeclineAward.Command(input.ApplicationId, input.Reason)), ct), ct);

    /// <summary>The firm takes back the supplement that it has just handed in. Within ten minutes, while nobody has
    /// acted upon it.</summary>
    public static Task<ActPayload> TakeBackSupplementAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackSupplement>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackSupplement.Command(input.ApplicationId)), ct), ct);

    /// <summary>Whoever has just objected takes that back: the application is on public notice again. Within ten
    /// minutes, while nobody has acted upon it.</summary>
    public static Task<ActPayload> TakeBackObjectionAsync(
        ApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackObjection>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackObjection.Command(input.ApplicationId)), ct), ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<ApplicationState> step, ApplicationInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveApplication>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step,
                input.For(new MoveApplication.Command(input.ApplicationId, input.Reason)), ct), ct);

    private static Task<ActPayload> DecideAsync(
        Desk desk, Step<ApplicationState> step, ApplicationInput input, CancellationToken ct) =>
        desk.PerformAsync<DecideObjection>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step,
                input.For(new DecideObjection.Command(input.ApplicationId, input.Reason)), ct), ct);
}
