using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>Maker and checker are two people (F01), and a deputy counts as whoever they act for, in both directions:
/// the deputy decides on nothing that the colleague did, nor the colleague on what was done in their place.</summary>
internal static class FourEyes
{
    /// <summary>The acts that turn a case down, as statements name them: whoever took one keeps out of the case once
    /// that fell on appeal (回避). A claim is turned down by silence too, and then by whoever had asked.</summary>
    public const string Rejections = "('application.failFirst', 'application.failSecond', "
        + "'application.objectionUpheld', 'order.rejectRedemption', 'order.requireSupplement')";

    /// <summary>The same acts.</summary>
    public static Permission[] Rejecting { get; } =
        [.. Permissions.All.Where(act => Rejections.Contains($"'{act.Name}'", StringComparison.Ordinal))];

    /// <summary>Null when neither the actor nor anybody for whom they stand in took an earlier step, or had it taken in
    /// their place. Load the thing before, and guard its version after: then no earlier step comes in
    /// between.</summary>
    /// <param name="kind">Of the thing, as the audit trail has it.</param>
    /// <param name="by">Who took the earlier steps; null stands for none.</param>
    /// <param name="earlier">The acts that those steps are.</param>
    public static async Task<Refusal?> WhyNotAsync(
        Act act, string kind, Guid id, IReadOnlyList<Guid?> by, params Permission[] earlier)
    {
        if (by.Any(act.Actor.AnswersFor)) return new SamePerson();
        var lent = await act.Tx.ListAsync<Lent>(SelectLent, new { Id = id, Kind = kind });
        return lent.Any(one => by.Contains(one.PersonId) && earlier.Any(step => step.Name == one.Act)
            && act.Actor.AnswersFor(one.GiverId)) ? new SamePerson() : null;
    }

    private sealed record Lent(string Act, Guid PersonId, Guid GiverId);

    private const string SelectLent = """
        SELECT a.act, a.person_id, d.giver_id
          FROM audit_rows a
          JOIN delegated_acts x ON x.audit_id = a.id
          JOIN delegations d ON d.id = x.delegation_id
         WHERE a.subject_id = @Id AND a.subject_kind = @Kind
        """;
}
