using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>One of the organisations that the city works through: authorities, the operator, finance, audit.</summary>
internal static class Office
{
    internal const string Authority = "Authority";

    /// <summary>Null where it is one; none is one only where the city keeps none.</summary>
    public static async Task<Refusal?> WhyNotAsync(Act act, Guid? organisationId)
    {
        var offices = await act.Tx.ListAsync<Guid>(SelectIds, new { Kind = Authority });
        return (organisationId is { } id ? offices.Contains(id) : offices.Count == 0) ? null : new OfficeUnknown();
    }

    /// <summary>As the audit trail has them.</summary>
    public static IEnumerable<string> Names(IEnumerable<Role> roles) => roles.Distinct().Select(role => $"{role}");

    /// <summary>What somebody holds.</summary>
    /// <param name="Kind">Of the organisation; null without one.</param>
    internal sealed record Held(Guid Id, Role Role, Guid? OrganisationId, string? Kind)
    {
        public bool IsOfCity => Kind is null or Authority && Officers.Roles.Contains(Role);
    }

    private const string SelectIds = "SELECT id FROM organisations WHERE kind = @Kind";
    internal const string SelectHeld = """
        SELECT m.id, m.role, m.organisation_id, o.kind
          FROM memberships m LEFT JOIN organisations o ON o.id = m.organisation_id
         WHERE m.person_id = @PersonId
         ORDER BY m.id
        """;
}
