using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Oversight;
using Portal.Domain.Oversight;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>An officer takes a case of their queue: colleagues see that they work on it. It is no lock.</summary>
    public static Task<ActPayload> TakeCaseAsync(
        CaseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeCase>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeCase.Command(input.CaseId)), ct), ct);

    /// <summary>Whoever has a case gives it back to the queue; a lead may do so for anybody.</summary>
    public static Task<ActPayload> GiveBackCaseAsync(
        CaseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<GiveBackCase>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new GiveBackCase.Command(input.CaseId)), ct), ct);

    /// <summary>A lead gives a case to a colleague whose role it needs and who took no earlier step in it.</summary>
    public static Task<ActPayload> AssignCaseAsync(
        AssignCaseInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AssignCase>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new AssignCase.Command(input.CaseId, input.PersonId)), ct), ct);
}
