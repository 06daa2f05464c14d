using GraphQL;
using Portal.Api.Disputes;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;

namespace Portal.Api;

/// <summary>What else can become of a dispute than an agreement.</summary>
public sealed partial class Mutation
{
    /// <summary>The provider answers what is held against it, or amends its answer, until the platform goes
    /// on.</summary>
    public static Task<ActPayload> AnswerDisputeAsync(
        AnswerDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AnswerDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new AnswerDispute.Command(input.DisputeId, input.Answer)), ct), ct);

    /// <summary>The platform does not take the dispute up, and says why: the order goes on from where it
    /// stood.</summary>
    public static Task<ActPayload> RefuseDisputeAsync(
        RuleDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RefuseDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new RefuseDispute.Command(input.DisputeId, input.Reason)), ct), ct);

    /// <summary>The firm withdraws its dispute before it is taken up or out of mediation, and says why: the order goes
    /// on from where it stood.</summary>
    public static Task<ActPayload> WithdrawDisputeAsync(
        RuleDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<WithdrawDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new WithdrawDispute.Command(input.DisputeId, input.Reason)), ct), ct);

    /// <summary>The parties do not agree: the authority decides.</summary>
    public static Task<ActPayload> FailMediationAsync(
        RuleDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<FailMediation>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new FailMediation.Command(input.DisputeId, input.Reason)), ct), ct);

    /// <summary>What was disputed stands: carried out when nobody goes further in time.</summary>
    public static Task<ActPayload> UpholdDisputeAsync(
        RuleDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        RuleAsync(desk, DecideAppeal.Uphold, input, new(input.DisputeId, input.Reason), ct);

    /// <summary>What was disputed falls or is changed: the order is cancelled, or accepted for less.</summary>
    public static Task<ActPayload> OverturnDisputeAsync(
        OverturnDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        RuleAsync(desk, DecideAppeal.Overturn, input,
            new(input.DisputeId, input.Reason, input.OrderEnd, input.PriceFen), ct);

    /// <summary>The provider has to deliver anew.</summary>
    public static Task<ActPayload> RemandDisputeAsync(
        RuleDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        RuleAsync(desk, DecideAppeal.Remand, input, new(input.DisputeId, input.Reason), ct);

    /// <summary>The ruling that changes what was disputed is carried out.</summary>
    public static Task<ActPayload> ExecuteOverturnedDisputeAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveDispute.ExecuteOverturned, input, ct);

    /// <summary>The ruling by which the provider delivers anew is carried out.</summary>
    public static Task<ActPayload> ExecuteRemandedDisputeAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveDispute.ExecuteRemanded, input, ct);

    /// <summary>A party goes to a court or an arbitrator rather than accept what was upheld.</summary>
    public static Task<ActPayload> EscalateDisputeAsync(
        EscalateDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EscalateAsync(desk, EscalateDispute.AfterRuling, input, ct);

    /// <summary>A party goes to a court or an arbitrator rather than go on with mediation.</summary>
    public static Task<ActPayload> EscalateMediationAsync(
        EscalateDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EscalateAsync(desk, EscalateDispute.FromMediation, input, ct);

    /// <summary>The judgement or the award has come in.</summary>
    public static Task<ActPayload> RecordDisputeResultAsync(
        DisputeResultInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RecordResult>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new RecordResult.Command(
                input.DisputeId, input.Reason, input.OrderEnd, input.PriceFen)), ct), ct);

    private static Task<ActPayload> RuleAsync(Desk desk, Step<DisputeState> step, ActInput input,
        RuleDispute.Command command, CancellationToken ct) =>
        desk.PerformAsync<RuleDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(command), ct), ct);

    private static Task<ActPayload> EscalateAsync(
        Desk desk, Step<DisputeState> step, EscalateDisputeInput input, CancellationToken ct) =>
        desk.PerformAsync<EscalateDispute>(input, (useCase, me) => useCase.ExecuteAsync(me, step,
            input.For(new EscalateDispute.Command(input.DisputeId, input.CaseNo, input.Reason)), ct), ct);
}
