namespace Portal.Domain.Accounts;

/// <summary>In what capacity a person acts. Names as in the lifecycles.</summary>
public enum Role
{
    /// <summary>A firm's clerk: applies, orders, claims (企业经办人).</summary>
    EntOperator,

    /// <summary>A firm's administrator: profile, acceptance of deliveries, disputes (企业管理员).</summary>
    EntAdmin,

    /// <summary>A provider's clerk: offerings, orders, deliveries, claims (服务机构经办人).</summary>
    ProvOperator,

    /// <summary>A provider's administrator: admission and account (服务机构管理员).</summary>
    ProvAdmin,

    /// <summary>The platform operator: verifies firms, files contracts, runs batches (平台运营).</summary>
    PlatOperator,

    /// <summary>Does the first review (初审).</summary>
    Reviewer,

    /// <summary>Does the second review and redeems (复审).</summary>
    SeniorReviewer,

    /// <summary>The authority's clerk: programmes, rounds, clawbacks (主管部门经办).</summary>
    AuthorityOperator,

    /// <summary>The authority's head: publishes, approves, decides (主管部门负责人).</summary>
    AuthorityLead,

    /// <summary>Reviews programmes for their lawfulness (合法性审查).</summary>
    LegalReviewer,

    /// <summary>Approves budgets and pays (财政).</summary>
    Finance,

    /// <summary>Reads and finds what has to come back (审计).</summary>
    Auditor,

    /// <summary>Mediates between firm and provider (调解员).</summary>
    Mediator,

    /// <summary>Is asked about providers (专家).</summary>
    Expert,

    /// <summary>A side of a dispute (当事人).</summary>
    Party,

    /// <summary>Acts for a firm in liquidation (管理人).</summary>
    Liquidator,

    /// <summary>Anybody who objects to a public notice (公众).</summary>
    Public,

    /// <summary>Runs the portal; has no part in its business (系统管理员).</summary>
    SysAdmin,

    /// <summary>Looks after its security; has no part in its business (安全管理员).</summary>
    SecAdmin,

    /// <summary>Looks after its logs; has no part in its business (审计管理员).</summary>
    AuditAdmin,

    /// <summary>The clock: what falls due by itself.</summary>
    Portal,
}
