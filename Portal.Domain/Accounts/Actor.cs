using System.Collections.Immutable;
using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>The system has the role, but its token was not given the scope.</summary>
public sealed record OutOfScope(string Scope) : Refusal(
    "OUT_OF_SCOPE", RefusalKind.NotPermitted, $"令牌未授予范围 {Scope}", $"The token was not granted the scope {Scope}");

/// <summary>A colleague for whom somebody stands in (代办).</summary>
/// <param name="Roles">What the actor may do only because of it.</param>
/// <param name="To">The last day.</param>
public sealed record StandIn(
    Guid DelegationId, Guid PersonId, string Name, ImmutableHashSet<Role> Roles, DateOnly To);

/// <summary>A person, a system or the clock, acting for an organisation in the roles that it gave them.</summary>
/// <param name="Roles">Their own, and what colleagues lent them (<see cref="StandsInFor"/>).</param>
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

    /// <summary>When they last proved at their desk who they are, in the world's time; of an app, when whoever allowed
    /// it did. Null where there is no desk: a system, the clock.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Colleagues who are away and have lent the actor their roles for now.</summary>
    public ImmutableList<StandIn> StandsInFor { get; init; } = [];

    /// <summary>For the four eyes (F01): what this person did counts as the actor's own doing, because it is, or
    /// because the actor stands in for them. Whether it was done in the actor's place <see cref="FourEyes"/>
    /// says.</summary>
    public bool AnswersFor(Guid? personId) =>
        personId == PersonId || StandsInFor.Any(one => one.PersonId == personId);

    /// <summary>For whom the act is, where the actor may take it only because it was lent; null when it is their
    /// own.</summary>
    public StandIn? InPlaceOf(Permission permission) =>
        StandsInFor.IsEmpty || permission.Roles.Overlaps(OwnRoles) ? null
            : StandsInFor.Find(one => permission.Roles.Overlaps(one.Roles));

    /// <summary>Without what was lent.</summary>
    internal ImmutableHashSet<Role> OwnRoles =>
        StandsInFor.IsEmpty ? Roles : Roles.Except(StandsInFor.SelectMany(one => one.Roles));

    /// <summary>Null unless the act is one of <see cref="GraveActs"/> and the last proof is too old for it.</summary>
    public Refusal? WhyNotProven(Permission permission) =>
        GraveActs.All.Contains(permission) && ProvenAt + GraveActs.Fresh < TimeProvider.System.GetUtcNow()
            ? new ProofTooOld() : null;

    /// <summary>Null when the actor may.</summary>
    public Refusal? WhyNot(Permission permission) =>
        !permission.Roles.Overlaps(permission.IsLendable ? Roles : OwnRoles) ? new WrongRole(permission.Name)
        : Scopes?.Contains(permission.Machine) == false ? new OutOfScope(permission.Machine)
        : null;
}
