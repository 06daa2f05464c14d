using System.Collections.Immutable;

namespace Portal.Domain.Accounts;

/// <summary>A person (or the clock) acting for an organisation, in the roles that it gave them.</summary>
public sealed record Actor(Guid PersonId, string Name, Guid? OrganisationId, ImmutableHashSet<Role> Roles)
{
    /// <summary>Acts for the portal itself: what falls due, and setting up a city.</summary>
    public static readonly Actor Portal = new(Guid.Empty, "portal", null, [Role.Portal]);

    public bool May(Permission permission) => permission.Roles.Overlaps(Roles);
}
