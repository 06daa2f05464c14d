using GraphQL;
using Portal.Domain.Accounts;

namespace Portal.Api.Accounts;

/// <summary>A person or system that acts for an organisation.</summary>
[Name("Viewer")]
public sealed class ViewerView(Actor actor)
{
    /// <summary>Under which the audit trail knows them.</summary>
    public Guid Id => actor.PersonId;

    /// <summary>Their name.</summary>
    public string Name => actor.Name;

    /// <summary>For whom they act; null for an officer of the city.</summary>
    public Guid? OrganisationId => actor.OrganisationId;

    /// <summary>In what capacity.</summary>
    public IEnumerable<Role> Roles => actor.Roles.Order();

    /// <summary>What their token is limited to: the acts of these lifecycles.</summary>
    public IEnumerable<string> Scopes => (actor.Scopes ?? []).Intersect(Tokens.Scopes).Order(StringComparer.Ordinal);
}
