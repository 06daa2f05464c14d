using System.Collections.Immutable;
using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>None of these roles is given to people of the city's offices, or none was chosen.</summary>
public sealed record RoleNotOfCity() : Refusal("ROLE_NOT_OF_CITY", RefusalKind.Invalid,
    "请至少选择一个岗位，且只能选择所列岗位", "Choose one role at least, and only roles of the list");

/// <summary>Whoever runs the portal has no part in its business, and its three administrators watch each other; whoever
/// pays or audits does nothing else.</summary>
public sealed record RolesExclude() : Refusal("ROLES_EXCLUDE", RefusalKind.Invalid,
    "不相容岗位：系统管理员、安全管理员、审计管理员、财政、审计须各由专人担任，不能兼任其他岗位",
    "These roles exclude all others: the system, the security and the log administrator, finance and audit are each held alone");

/// <summary>How the roles that somebody holds go together.</summary>
public enum HeldTogether
{
    /// <summary>They exclude each other, and were given before that was refused.</summary>
    Excluding,
}

/// <summary>Which roles people of the city's offices hold, and which of them go together.</summary>
public static class Officers
{
    /// <summary>In the order in which forms list them; the three administrators come last.</summary>
    public static readonly ImmutableArray<Role> Roles =
    [
        Role.PlatOperator, Role.Reviewer, Role.SeniorReviewer, Role.AuthorityOperator, Role.AuthorityLead,
        Role.LegalReviewer, Role.Finance, Role.Auditor, Role.Mediator, Role.SysAdmin, Role.SecAdmin, Role.AuditAdmin,
    ];

    private static readonly ImmutableHashSet<Role> Administrators = [Role.SysAdmin, Role.SecAdmin, Role.AuditAdmin];

    /// <summary>What can be lent to a colleague: the work of an office, of a firm, of a provider. What a person is by
    /// themselves, and the three administrators, cannot.</summary>
    private static readonly ImmutableHashSet<Role> Lendable =
    [
        .. Roles.Except(Administrators), Role.EntOperator, Role.EntAdmin, Role.ProvOperator, Role.ProvAdmin,
    ];

    private static readonly ImmutableHashSet<Role> HeldAlone = [.. Administrators, Role.Finance, Role.Auditor];

    /// <summary>Null when one person may hold them all. Which steps of one case somebody with two roles may take is
    /// decided with each case (maker and checker, F01).</summary>
    /// <remarks>GB/T 22239-2019, 8.1.4.2 d: 三员分立, business and administration apart; 行政事业单位内部控制规范
    /// (财会〔2012〕21号) 12条 and 14条: whoever decides, carries out and supervises are apart.</remarks>
    public static Refusal? WhyNotHold(IReadOnlyCollection<Role> roles) =>
        roles.Count == 0 || roles.Except(Roles).Any() ? new RoleNotOfCity { Field = "Roles" }
        : roles.Any(HeldAlone.Contains) && roles.Distinct().Count() > 1 ? new RolesExclude { Field = "Roles" }
        : null;

    /// <summary>They are held together all the same, as roles could be before: by whoever has one of those that are
    /// held alone, and another.</summary>
    public static bool Exclude(IEnumerable<Role> held) => WhyNotHold([.. held.Where(Roles.Contains)]) is RolesExclude;

    /// <summary>Those of the people p who hold such roles.</summary>
    internal const string Excluding = """
        EXISTS (SELECT 1 FROM memberships h
                  JOIN memberships k ON k.person_id = h.person_id AND k.role <> h.role
                 WHERE h.person_id = p.id AND h.role IN ('SysAdmin', 'SecAdmin', 'AuditAdmin', 'Finance', 'Auditor')
                   AND k.role IN ('PlatOperator', 'Reviewer', 'SeniorReviewer', 'AuthorityOperator', 'AuthorityLead',
                       'LegalReviewer', 'Finance', 'Auditor', 'Mediator', 'SysAdmin', 'SecAdmin', 'AuditAdmin'))
        """;

    /// <summary>What somebody with these roles of their own is lent by a colleague with those: to an administrator
    /// nothing. What finance or audit lends to others, for days and under both names, each case keeps apart from what
    /// they did themselves.</summary>
    internal static ImmutableHashSet<Role> Lent(IEnumerable<Role> own, IEnumerable<Role> colleagues) =>
        own.Any(Administrators.Contains) ? [] : [.. colleagues.Where(Lendable.Contains)];
}
