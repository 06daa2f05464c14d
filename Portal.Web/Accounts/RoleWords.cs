using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>What each role is called.</summary>
internal static class RoleWords
{
    public static string Of(this Words words, Role role) => words[KeyOf(role)];

    /// <summary>The text to be said in the language of a page.</summary>
    public static string KeyOf(Role role) => role switch
    {
        Role.EntOperator => "岗位|企业经办人",
        Role.EntAdmin => "岗位|企业管理员",
        Role.ProvOperator => "岗位|服务机构经办人",
        Role.ProvAdmin => "岗位|服务机构管理员",
        Role.PlatOperator => "岗位|平台运营",
        Role.Reviewer => "岗位|初审",
        Role.SeniorReviewer => "岗位|复审",
        Role.AuthorityOperator => "岗位|主管部门经办",
        Role.AuthorityLead => "岗位|主管部门负责人",
        Role.LegalReviewer => "岗位|合法性审查",
        Role.Finance => "岗位|财政",
        Role.Auditor => "岗位|审计",
        Role.Mediator => "岗位|调解员",
        Role.Expert => "岗位|专家",
        Role.Party => "岗位|当事人",
        Role.Liquidator => "岗位|管理人",
        Role.Public => "岗位|公众",
        Role.SysAdmin => "岗位|系统管理员",
        Role.SecAdmin => "岗位|安全管理员",
        Role.AuditAdmin => "岗位|审计管理员",
        _ => "岗位|系统",
    };
}
