using System.Collections.Immutable;

namespace Portal.Domain.Accounts;

/// <summary>Over whose matters a permission reaches. Ownership itself stands in the WHERE of each statement:
/// a stranger's id is not found.</summary>
public enum Scope
{
    /// <summary>What belongs to the actor's own organisation, and to the firms that it absorbed.</summary>
    Own,

    /// <summary>The whole city.</summary>
    City,
}

/// <summary>One act: its name as machines and the audit trail know it, and who may do it.</summary>
public sealed record Permission(string Name, Scope Scope, ImmutableHashSet<Role> Roles)
{
    /// <summary>Whose lifecycle it moves: the first half of its name, and the scope that a token needs for
    /// it.</summary>
    public string Machine { get; } = Name[..Name.IndexOf('.')];

    /// <summary>Whoever stands in for a colleague may do it too. Not so what gives or takes away roles: nobody lends on
    /// what was lent, nor makes it their own.</summary>
    public bool IsLendable => Machine is not ("seat" or Permissions.People or Permissions.Delegations);
}
