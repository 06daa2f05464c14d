using System.Collections.Immutable;
using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>The system has the role, but its token was not given the scope.</summary>
public sealed record OutOfScope(string Scope) : Refusal(
    "OUT_OF_SCOPE", RefusalKind.NotPermitted, $"令牌未授予范围 {Scope}", $"The token was not granted the scope {Scope}");

/// <summary>A person, a system or the clock, acting for an organisation in the roles that it gave them.</summary>
/// <param name="Scopes">What the token is limited to; null when there is no token, but a person at their
/// desk.</param>
public sealed record Actor(
    Guid PersonId, string Name, Guid? OrganisationId, ImmutableHashSet<Role> Roles,
    ImmutableHashSet<string>? Scopes = null)
{
    /// <summary>Acts for the portal itself: what falls due, and setting up a city.</summary>
    public static readonly Actor Portal = new(Guid.Empty, "portal", null, [Role.Portal]);

    /// <summary>Whose matters the actor sees: the whole city's with the one permission, with the other their own
    /// organisation's; otherwise why not. Null: nobody sees the whole city's.</summary>
    public Outcome<Scope> Sight(Permission? city, Permission own)
    {
        var whyNotCity = city is null ? new WrongRole(own.Name) : WhyNot(city);
        if (whyNotCity is null) return Scope.City;
        var whyNotOwn = WhyNot(own) ?? (OrganisationId is null ? new WrongRole(own.Name) : null);
        if (whyNotOwn is null) return Scope.Own;
        return whyNotCity is OutOfScope ? whyNotCity : whyNotOwn;
    }

    /// <summary>When they last proved at their desk who they are, in the world's time; of an app, when whoever allowed it
    /// did. Null where there is no desk: a system, the clock.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Null unless the act is one of <see cref="GraveActs"/> and the last proof is too old for it.</summary>
    public Refusal? WhyNotProven(Permission permission) =>
        GraveActs.All.Contains(permission) && ProvenAt + GraveActs.Fresh < TimeProvider.System.GetUtcNow()
            ? new ProofTooOld() : null;

    /// <summary>Null when the actor may.</summary>
    public Refusal? WhyNot(Permission permission) =>
        !permission.Roles.Overlaps(Roles) ? new WrongRole(permission.Name)
        : Scopes?.Contains(permission.Machine) == false ? new OutOfScope(permission.Machine)
        : null;
}
