using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The provider asks to be admitted (入库), at first or after it was refused.</summary>
    public static Task<ActPayload> SubmitProviderAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.Submit, input, ct);

    /// <summary>The platform takes the request up.</summary>
    public static Task<ActPayload> AcceptProviderAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.Accept, input, ct);

    /// <summary>The platform does not take the request up (不予受理): with a reason. The provider may hand in
    /// anew.</summary>
    public static Task<ActPayload> RefuseProviderAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.RefuseAcceptance, input, ct);

    /// <summary>The reviewer asks for everything that is missing, once, with a list as the reason. After the last day
    /// the provider is not admitted.</summary>
    public static Task<ActPayload> RequireProviderSupplementAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RequireAdmissionSupplement>(input, (useCase, me) => useCase.ExecuteAsync(me,
            input.For(new RequireAdmissionSupplement.Command(input.ProviderId, input.Reason)), ct), ct);

    /// <summary>The provider hands in what was missing.</summary>
    public static Task<ActPayload> ResubmitProviderAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.Resubmit, input, ct);

    /// <summary>The papers do not do: not admitted, with a reason. The provider may hand in anew.</summary>
    public static Task<ActPayload> FailProviderFormAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.FailForm, input, ct);

    /// <summary>The experts' marks do not do: not admitted, with a reason. The provider may hand in anew.</summary>
    public static Task<ActPayload> FailProviderReviewAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.FailExpert, input, ct);

    /// <summary>An admitted provider has to put something right: with a reason. No new orders until then; orders go
    /// on.</summary>
    public static Task<ActPayload> OrderRectificationAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.OrderRectification, input, ct);

    /// <summary>It was put right: its offerings can be ordered again.</summary>
    public static Task<ActPayload> PassRectificationAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.PassRectification, input, ct);

    /// <summary>It was not put right: the authority removes the provider from the register, with a reason. Orders go
    /// on.</summary>
    public static Task<ActPayload> RemoveProviderAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.Remove, input, ct);

    /// <summary>For fraud or a grave breach of trust: the authority removes an admitted provider at once, with a
    /// reason. Orders go on.</summary>
    public static Task<ActPayload> RemoveProviderDirectlyAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.RemoveDirect, input, ct);

    /// <summary>The reviewer asks experts.</summary>
    public static Task<ActPayload> SendProviderToExpertsAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.ToExperts, input, ct);

    /// <summary>After the experts: proposed, on public notice from today.</summary>
    public static Task<ActPayload> ProposeProviderAsync(
        ProposeProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        ProposeAsync(desk, ProposeProvider.AfterExperts, input, ct);

    /// <summary>Without experts: proposed, on public notice from today.</summary>
    public static Task<ActPayload> ProposeProviderDirectlyAsync(
        ProposeProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        ProposeAsync(desk, ProposeProvider.Direct, input, ct);

    /// <summary>The authority admits the provider after the notice.</summary>
    public static Task<ActPayload> AdmitProviderAsync(
        AdmitProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AdmitProvider>(input, (useCase, me) =>
            useCase.ExecuteAsync(me,
                input.For(new AdmitProvider.Command(input.ProviderId, input.AgreementNo)), ct), ct);

    /// <summary>The provider has put its payment account right.</summary>
    public static Task<ActPayload> CorrectProviderAccountAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<CorrectProviderAccount>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new CorrectProviderAccount.Command(input.ProviderId)), ct), ct);

    /// <summary>The provider takes back its request to be admitted, or its supplement. Within ten minutes, while nobody
    /// has acted upon it.</summary>
    public static Task<ActPayload> TakeBackAdmissionAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackAdmission>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackAdmission.Command(input.ProviderId)), ct), ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<ProviderState> step, ProviderInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveProvider>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step,
                input.For(new MoveProvider.Command(input.ProviderId, input.Reason)), ct), ct);

    private static Task<ActPayload> ProposeAsync(
        Desk desk, Step<ProviderState> step, ProposeProviderInput input, CancellationToken ct) =>
        desk.PerformAsync<ProposeProvider>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step,
                input.For(new ProposeProvider.Command(input.ProviderId, input.Score)), ct), ct);
}
