using Portal.Domain.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Joining;

/// <summary>The roles of an organisation as its administrators choose them.</summary>
internal static class RoleFields
{
    private const string Roles = "Roles";

    /// <param name="kind">Enterprise or Provider.</param>
    /// <param name="held">What is chosen at first.</param>
    public static Field For(string kind, IReadOnlyList<Role>? held = null)
    {
        var (clerk, admin) = kind == "Provider"
            ? (Role.ProvOperator, Role.ProvAdmin) : (Role.EntOperator, Role.EntAdmin);
        return Field.Choice(Roles, "角色",
            (clerk.ToString(), "经办人：日常办理"), (admin.ToString(), "管理员：认证、验收、管理同事"),
            (string.Join(',', clerk, admin), "经办人兼管理员")) with
        {
            Value = held is null ? clerk.ToString() : string.Join(',', held.Order()),
        };
    }

    /// <summary>None where nothing that can be read was chosen: the domain says so at the field.</summary>
    public static IReadOnlyList<Role> Read(ActForm form) =>
        [.. form.Raw(Roles).Split(',').Select(name => Enum.TryParse<Role>(name, out var role) ? role : Role.Portal)];

    /// <summary>In words.</summary>
    public static string Of(this Words words, IReadOnlyList<Role> roles) =>
        string.Join(words["、"], roles.Select(role => role switch
        {
            Role.EntOperator or Role.ProvOperator => words["经办人"],
            Role.EntAdmin or Role.ProvAdmin => words["管理员"],
            _ => $"{role}",
        }));
}
