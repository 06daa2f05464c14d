using System.Collections.Frozen;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Which look at a case is next. A queue that is asked for one shows only what its reader need not leave to
/// somebody else: whoever took an earlier step, or a decision that fell on appeal, finds the case in none
/// (<see cref="FourEyes"/>).</summary>
public enum Turn
{
    /// <summary>The first review (初审); of an appeal, its hearing (复核).</summary>
    First,

    /// <summary>The second review, by another person (复审); of an appeal, its decision (裁定).</summary>
    Second,
}

/// <summary>Whose turn it is. This is what queues and pages offer; whether somebody may is decided by the act
/// itself.</summary>
public static class Turns
{
    private static readonly FrozenDictionary<Permission, Turn> ByAct = new Dictionary<Permission, Turn>
    {
        [Permissions.ApplicationPassFirst] = Turn.First, [Permissions.ApplicationFailFirst] = Turn.First,
        [Permissions.ApplicationRequireSupplement] = Turn.First,
        [Permissions.ApplicationPropose] = Turn.Second, [Permissions.ApplicationFailSecond] = Turn.Second,
        [Permissions.ApplicationSendBack] = Turn.Second,
        [Permissions.OrderReviewRedemption] = Turn.First, [Permissions.OrderRequireSupplement] = Turn.First,
        [Permissions.OrderRedeem] = Turn.Second, [Permissions.OrderRejectRedemption] = Turn.Second,
        [Permissions.DisputeToAdjudication] = Turn.First, [Permissions.DisputeUphold] = Turn.Second,
        [Permissions.DisputeOverturn] = Turn.Second, [Permissions.DisputeRemand] = Turn.Second,
    }.ToFrozenDictionary();

    /// <summary>The look that the act takes; null where people take turns at none.</summary>
    public static Turn? Of(Permission act) => ByAct.TryGetValue(act, out var turn) ? turn : null;

    /// <summary>Those of one case that the actor may take; none for whoever is no officer of its kind.</summary>
    /// <param name="sql">Selects each turn of @Id that is @PersonId's on @Today.</param>
    /// <param name="sight">Of those officers.</param>
    internal static async Task<IReadOnlyCollection<Turn>> OfAsync(
        Database database, string sql, Actor me, Permission sight, Guid id, DateOnly today, CancellationToken ct) =>
        me.WhyNot(sight) is not null ? []
            : [.. (await database.ListAsync<Next>(sql, new { Id = id, me.PersonId, Today = today }, ct))
                .Select(next => next.Turn)];

    private sealed record Next(Turn Turn);

    /// <summary>For whom @PersonId answers on @Today: themselves, and colleagues for whom they stand in.</summary>
    internal const string AnsweredFor = """
        (SELECT @PersonId AS person_id
         UNION ALL
         SELECT s.giver_id FROM delegations s
          WHERE s.delegate_id = @PersonId AND s.from_on <= @Today AND s.to_on >= @Today AND s.ended_at IS NULL)
        """;

    /// <summary>The acts r that were done in the place of one of them.</summary>
    internal const string InTheirPlace = """
        audit_rows r
          JOIN delegated_acts t ON t.audit_id = r.id
          JOIN delegations l ON l.id = t.delegation_id AND l.giver_id IN
        """ + " " + AnsweredFor;
}
