using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>What each role is called.</summary>
internal static class RoleWords
{
    public static string Of(this Words words, Role role) => role switch
    {
        Role.EntOperator => words["岗位|企业经办人"],
        Role.EntAdmin => words["岗位|企业管理员"],
        Role.ProvOperator => words["岗位|服务机构经办人"],
        Role.ProvAdmin => words["岗位|服务机构管理员"],
        Role.PlatOperator => words["岗位|平台运营"],
        Role.Reviewer => words["岗位|初审"],
        Role.SeniorReviewer => words["岗位|复审"],
        Role.AuthorityOperator => words["岗位|主管部门经办"],
        Role.AuthorityLead => words["岗位|主管部门负责人"],
        Role.LegalReviewer => words["岗位|合法性审查"],
        Role.Finance => words["岗位|财政"],
        Role.Auditor => words["岗位|审计"],
        Role.Mediator => words["岗位|调解员"],
        Role.Expert => words["岗位|专家"],
        Role.Party => words["岗位|当事人"],
        Role.Liquidator => words["岗位|管理人"],
        Role.Public => words["岗位|公众"],
        Role.SysAdmin => words["岗位|系统管理员"],
        Role.SecAdmin => words["岗位|安全管理员"],
        Role.AuditAdmin => words["岗位|审计管理员"],
        _ => words["岗位|系统"],
    };
}
