using Portal.Domain.Accounts;

namespace Portal.Tests.Rules;

/// <summary>For whom somebody acts, seen from the things that they ask for.</summary>
internal enum ActsFor { TheCity, Owner, Stranger }

/// <summary>Somebody who calls, in one role; without a role they have no token.</summary>
/// <param name="HasScopes">Their token is good for every lifecycle, otherwise for none.</param>
internal sealed record ApiCaller(Role? Role, ActsFor For, bool HasScopes = true)
{
    public static readonly ApiCaller Nobody = new(null, ActsFor.TheCity);

    /// <summary>Nobody, and every role: for the city, for the owner of what is asked for, without scopes, and, where
    /// it may do something with its own, for somebody else.</summary>
    public static IReadOnlyList<ApiCaller> All { get; } =
    [
        Nobody,
        .. Enum.GetValues<Role>().Where(role => role != Domain.Accounts.Role.Portal).SelectMany(role => new ApiCaller[]
        {
            new(role, ActsFor.TheCity), new(role, ActsFor.Owner), new(role, ActsFor.Owner, HasScopes: false),
            new(role, ActsFor.Stranger),
        }).Where(caller => caller.For != ActsFor.Stranger || Permissions.All.Any(permission =>
            permission.Scope == Scope.Own && permission.Roles.Contains(caller.Role!.Value))),
    ];

    /// <summary>Provider or firm.</summary>
    public bool IsProviders => Role is Domain.Accounts.Role.ProvOperator or Domain.Accounts.Role.ProvAdmin;

    public override string ToString() =>
        Role is null ? "nobody" : $"{Role} for {For}{(HasScopes ? "" : " without scopes")}";
}

/// <summary>What a caller was answered who asked a field for a thing.</summary>
internal sealed record ApiAnswer(string Field, string Thing, ApiCaller Caller, string Outcome)
{
    public const string Given = "given", Nothing = "nothing", NotSignedIn = "NOT_SIGNED_IN", WrongRole = "WRONG_ROLE",
        OutOfScope = "OUT_OF_SCOPE";
}
