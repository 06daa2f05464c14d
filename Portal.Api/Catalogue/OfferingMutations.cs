using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Catalogue;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The provider writes an offering down.</summary>
    public static Task<ActPayload> DraftOfferingAsync(
        DraftOfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DraftOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The provider hands an offering in for checking.</summary>
    public static Task<ActPayload> SubmitOfferingAsync(
        SubmitOfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SubmitOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new SubmitOffering.Command(
                input.OfferingId, input.PriceFen, input.DataGrade)), ct), ct);

    /// <summary>The review finds the offering fit to be listed.</summary>
    public static Task<ActPayload> ApproveOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ApproveOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ApproveOffering.Command(input.OfferingId, input.Reason)), ct), ct);

    /// <summary>The platform lists the offering: it can be ordered.</summary>
    public static Task<ActPayload> ListOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ListOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ListOffering.Command(input.OfferingId)), ct), ct);

    /// <summary>The provider takes back an offering from the compliance check. Within ten minutes, while nobody has
    /// acted upon it.</summary>
    public static Task<ActPayload> TakeBackOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackOffering.Command(input.OfferingId)), ct), ct);
}
