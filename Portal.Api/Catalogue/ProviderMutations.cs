using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The provider asks to be admitted (入库).</summary>
    public static Task<ActPayload> SubmitProviderAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.Submit, input, ct);

    /// <summary>The platform takes the request up.</summary>
    public static Task<ActPayload> AcceptProviderAsync(
        ProviderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProvider.Accept, input, ct);

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

    /// <summary>The provider takes back its request to be admitted. Within ten minutes, while nobody has acted upon
    /// it.</summary>
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
