using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using Portal.Domain.Accounts;

namespace Portal.Tests.Rules;

public sealed partial class ApiWalk
{
    /// <summary>Of what is made anew, under an id of the caller's choice.</summary>
    private static readonly string[] NewIds =
    [
        "placeOrder.orderId", "submitApplication.applicationId", "disputeOrder.disputeId", "disputeDelivery.disputeId",
        "appealApplication.disputeId", "appealRedemption.disputeId", "notifyTransfer.transferId",
        "draftProgramme.programmeId", "draftRound.roundId", "draftOffering.offeringId",
    ];

    /// <summary>Strangers act on the owners' things, in all that is open to owners alone; everybody else on things that
    /// do not exist, and is let in or not.</summary>
    private async Task ActAsync(ApiCaller caller, HttpClient http)
    {
        var isStranger = caller.For == ActsFor.Stranger;
        var mutations = Schema.Mutation!.Fields.Where(field => !isStranger
            || (table.ActOf(field.Name).Scope == Scope.Own && field.Name != "registerWebhook"));
        foreach (var some in mutations.Chunk(60))
        {
            var types = some.Select(field =>
                (IInputObjectGraphType)field.Arguments!.Find("input")!.ResolvedType!.GetNamedType()).ToList();
            var parameters = string.Join(' ', types.Select((type, i) => $"$i{i}: {type.Name}!"));
            var asked = string.Join(' ', some.Select((field, i) =>
                $"a{i}: {field.Name}(input: $i{i}) {Ask(field.ResolvedType!)}"));
            var answer = await PostAsync(http, $"mutation({parameters}) {{ {asked} }}", types.Select((type, i) =>
                KeyValuePair.Create($"i{i}", Some(type, some[i].Name, isStranger))).ToDictionary());
            foreach (var (field, i) in some.Select((field, i) => (field, i)))
                answers.Add(new($"Mutation.{field.Name}", "", caller,
                    OutcomeOf(answer.GetProperty("data").GetProperty($"a{i}"), isStranger)));
        }
    }

    private static string OutcomeOf(JsonElement payload, bool isStranger)
    {
        if (payload.GetProperty("refusal") is not { ValueKind: JsonValueKind.Object } refusal) return ApiAnswer.Given;
        var code = refusal.GetProperty("code").GetString()!;
        return code is ApiAnswer.NotSignedIn or ApiAnswer.WrongRole or ApiAnswer.OutOfScope ? code
            : !isStranger ? ApiAnswer.Given
            : refusal.GetProperty("kind").GetString() == "NOT_FOUND" ? ApiAnswer.Nothing
            : code;
    }

    /// <summary>Some input of the right shape.</summary>
    /// <param name="name">Of the mutation or the field.</param>
    private object? Some(IGraphType? type, string name, bool isOwners) => type switch
    {
        NonNullGraphType required => Some(required.ResolvedType, name, isOwners),
        ListGraphType list => new[] { Some(list.ResolvedType, name, isOwners) },
        IInputObjectGraphType input => input.Fields.Where(field => field.ResolvedType is NonNullGraphType)
            .ToDictionary(field => field.Name, field => NewIds.Contains($"{name}.{field.Name}")
                ? Guid.CreateVersion7() : Some(field.ResolvedType, field.Name, isOwners)),
        { Name: "ID" } => (isOwners ? OwnersId(name) : null) ?? Guid.CreateVersion7(),
        { Name: "String" } => "x",
        { Name: "DateOnly" } => "2026-11-23",
        { Name: "DateTimeOffset" } => "2027-01-01T01:00:00Z",
        { Name: "Boolean" } => true,
        EnumerationGraphType words => words.Values.First().Name,
        _ => 1,
    };

    private Guid? OwnersId(string field) => field switch
    {
        "clientMutationId" => null,
        "survivorId" => things["enterprise"],
        "absorbedId" or "otherId" => thirdFirm,
        "offeringId" => things["draft offering"],
        "webhookId" => things["firm's webhook"],
        _ => things.TryGetValue(field[..^"Id".Length], out var id) ? id : null,
    };
}
