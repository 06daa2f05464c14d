using GraphQL;
using Portal.Api.Disputes;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The firm appeals against the rejection of its application, up to the last day to appeal.</summary>
    public static Task<ActPayload> AppealApplicationAsync(
        AppealApplicationInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AppealApplication>(input, (useCase, me) => useCase.ExecuteAsync(me, input.For(
            new AppealApplication.Command(input.ApplicationId, input.DisputeId, input.Reason)), ct), ct);

    /// <summary>Whoever claimed appeals against the rejection of the claim, up to the last day to appeal.</summary>
    public static Task<ActPayload> AppealRedemptionAsync(
        AppealRedemptionInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AppealRedemption>(input, (useCase, me) => useCase.ExecuteAsync(me, input.For(
            new AppealRedemption.Command(input.OrderId, input.DisputeId, input.Reason)), ct), ct);

    /// <summary>Whoever appealed withdraws the appeal, until it is taken up.</summary>
    public static Task<ActPayload> WithdrawAppealAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndAppeal.Withdraw, input, ct);

    /// <summary>The platform does not take the appeal up, and says why.</summary>
    public static Task<ActPayload> RefuseAppealAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndAppeal.Refuse, input, ct);

    /// <summary>Whoever appealed adds statements and evidence, until the appeal is heard.</summary>
    public static Task<ActPayload> SupplementAppealAsync(
        ArgueAppealInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ArgueAppeal>(input, (useCase, me) => useCase.SupplementAsync(
            me, input.For(new ArgueAppeal.Command(input.DisputeId, input.Statement)), ct), ct);

    /// <summary>Whoever took the decision explains it, or amends that, until the appeal is heard.</summary>
    public static Task<ActPayload> ExplainDecisionAsync(
        ArgueAppealInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ArgueAppeal>(input, (useCase, me) => useCase.ExplainAsync(
            me, input.For(new ArgueAppeal.Command(input.DisputeId, input.Statement)), ct), ct);

    /// <summary>Somebody who had no part in the decision hears the appeal.</summary>
    public static Task<ActPayload> HearAppealAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<HearAppeal>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new HearAppeal.Command(input.DisputeId, input.Reason)), ct), ct);

    /// <summary>What was decided stands: the case ends for good.</summary>
    public static Task<ActPayload> UpholdDecisionAsync(
        DecideAppealInput input, [FromServices] Desk desk, CancellationToken ct) =>
        DecideAsync(desk, DecideAppeal.Uphold, input, ct);

    /// <summary>What was decided falls: the case is reviewed anew by others.</summary>
    public static Task<ActPayload> OverturnDecisionAsync(
        DecideAppealInput input, [FromServices] Desk desk, CancellationToken ct) =>
        DecideAsync(desk, DecideAppeal.Overturn, input, ct);

    /// <summary>What was decided has to be decided anew, by others.</summary>
    public static Task<ActPayload> RemandDecisionAsync(
        DecideAppealInput input, [FromServices] Desk desk, CancellationToken ct) =>
        DecideAsync(desk, DecideAppeal.Remand, input, ct);

    private static Task<ActPayload> EndAsync(
        Desk desk, Step<DisputeState> step, DisputeInput input, CancellationToken ct) =>
        desk.PerformAsync<EndAppeal>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new EndAppeal.Command(input.DisputeId, input.Reason)), ct), ct);

    private static Task<ActPayload> DecideAsync(
        Desk desk, Step<DisputeState> step, DecideAppealInput input, CancellationToken ct) =>
        desk.PerformAsync<DecideAppeal>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new DecideAppeal.Command(input.DisputeId, input.Reason)), ct), ct);
}
