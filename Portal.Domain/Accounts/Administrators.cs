using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>The administrators of a firm or a provider, for its clerks: whom to turn to for what they may not do
/// themselves.</summary>
public sealed class Administrators(Database database)
{
    /// <summary>The act needs an administrator of the actor's organisation, which the actor is not.</summary>
    public static bool IsTheirs(Actor me, Permission act) =>
        RoleFor(me) is { } role && act.Roles.Contains(role) && me.WhyNot(act) is not null;

    /// <summary>Those who can sign in, masked as people are elsewhere; none where there is nobody.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(Actor me, CancellationToken ct) =>
        RoleFor(me) is not { } role ? []
        : [
            .. (await database.ListAsync<Person>(Select, new { me.OrganisationId, Role = role }, ct))
            .Select(person => Masked.Name(person.Name)),
        ];

    private static Role? RoleFor(Actor me) => me.OrganisationId is null ? null
        : me.Roles.Contains(Role.EntOperator) ? Role.EntAdmin
        : me.Roles.Contains(Role.ProvOperator) ? Role.ProvAdmin : null;

    private sealed record Person(Guid Id, string Name);

    private const string Select = """
        SELECT p.id, p.name
          FROM memberships m
          JOIN people p ON p.id = m.person_id
          JOIN accounts a ON a.person_id = p.id AND a.blocked_at IS NULL
         WHERE m.organisation_id = @OrganisationId AND m.role = @Role
         ORDER BY p.name, p.id
        """;
}
