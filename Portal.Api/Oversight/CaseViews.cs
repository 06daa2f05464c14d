using GraphQL;
using Portal.Api.Accounts;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Api.Oversight;

/// <summary>A case of a queue: an application in review, a contract to be filed, a claim.</summary>
public sealed record CaseInput : ActInput
{
    /// <summary>The application or the order.</summary>
    public required Guid CaseId { get; init; }
}

/// <summary>A case, and who is to work on it.</summary>
public sealed record AssignCaseInput : ActInput
{
    /// <summary>The application or the order.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The colleague.</summary>
    public required Guid PersonId { get; init; }
}

/// <summary>Which officer works on a case (领办). Others may decide on it all the same.</summary>
[Name("Assignment")]
public sealed class AssignmentView(Assignments.Row row)
{
    /// <summary>Who works on it.</summary>
    public Party Person => new(row.PersonId, row.Name);

    /// <summary>Who gave it to them: themselves, or a lead.</summary>
    public Party AssignedBy => new(row.AssignedById, row.AssignedBy);

    /// <summary>Since when.</summary>
    public DateTimeOffset AssignedAt => row.AssignedAt;
}

/// <summary>Who works on which case, for officers who share the queues.</summary>
public sealed class AssignmentsByCase(Caller caller, Assignments assignments)
    : Wave<Guid, AssignmentView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? (await assignments.OfAsync(me, ids, ct)).Values : [])
        .ToLookup(row => row.CaseId, row => new AssignmentView(row)));
