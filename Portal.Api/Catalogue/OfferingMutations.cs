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

    /// <summary>The provider writes on a draft: of an offering, or of its next version.</summary>
    public static Task<ActPayload> EditOfferingAsync(
        EditOfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<EditOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The provider gives a draft up: of an offering, or of its next version.</summary>
    public static Task<ActPayload> DiscardOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DiscardOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new DiscardOffering.Command(input.OfferingId)), ct), ct);

    /// <summary>The provider begins the next version of a listed offering, as a draft that says what the listed one
    /// says. It is edited, submitted, approved and listed under the offering's id; until it is listed the old version
    /// stays on sale.</summary>
    public static Task<ActPayload> ReviseOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ReviseOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ReviseOffering.Command(input.OfferingId)), ct), ct);

    /// <summary>The provider hands an offering, or its next version, in for checking.</summary>
    public static Task<ActPayload> SubmitOfferingAsync(
        SubmitOfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SubmitOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new SubmitOffering.Command(
                input.OfferingId, input.PriceFen, input.DataGrade)), ct), ct);

    /// <summary>The review finds the offering, or its next version, fit to be listed.</summary>
    public static Task<ActPayload> ApproveOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ApproveOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ApproveOffering.Command(input.OfferingId, input.Reason)), ct), ct);

    /// <summary>The review sends the offering, or its next version, back to be put right: with a reason.</summary>
    public static Task<ActPayload> ReturnOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ReturnOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ReturnOffering.Command(input.OfferingId, input.Reason)), ct), ct);

    /// <summary>The platform lists the offering: it can be ordered. Its next version takes the place of the listed one;
    /// orders keep the version under which they were placed.</summary>
    public static Task<ActPayload> ListOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ListOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ListOffering.Command(input.OfferingId)), ct), ct);

    /// <summary>The platform takes an offering off sale for now: with a reason. Orders go on.</summary>
    public static Task<ActPayload> SuspendOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOffering.Suspend, input, ct);

    /// <summary>The platform puts a suspended offering on sale again.</summary>
    public static Task<ActPayload> ResumeOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOffering.Resume, input, ct);

    /// <summary>The provider takes its offering out of the catalogue for good; an open revision is discarded. Orders
    /// go on.</summary>
    public static Task<ActPayload> DelistOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOffering.Delist, input, ct);

    /// <summary>The platform takes a suspended offering out of the catalogue for good: with a reason.</summary>
    public static Task<ActPayload> ForceDelistOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOffering.ForceDelist, input, ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, MoveOffering.Way way, OfferingInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, way, input.For(new MoveOffering.Command(input.OfferingId, input.Reason)), ct), ct);

    /// <summary>The provider takes back an offering, or its next version, from the compliance check. Within ten
    /// minutes, while nobody has acted upon it.</summary>
    public static Task<ActPayload> TakeBackOfferingAsync(
        OfferingInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackOffering>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackOffering.Command(input.OfferingId)), ct), ct);
}
