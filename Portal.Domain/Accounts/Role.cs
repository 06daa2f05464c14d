namespace Portal.Domain.Accounts;

/// <summary>In what capacity a person acts. Names as in the lifecycles.</summary>
public enum Role
{
    EntOperator, EntAdmin, ProvOperator, ProvAdmin, PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator,
    AuthorityLead, LegalReviewer, Finance, Auditor, Mediator, Expert, Party, Liquidator, Public, SysAdmin, SecAdmin,
    AuditAdmin,

    /// <summary>The clock: what falls due by itself.</summary>
    Portal,
}
