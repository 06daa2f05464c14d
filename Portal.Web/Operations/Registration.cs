using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Web.Operations;

/// <summary>What the verbs that register somebody share: --roles and --organisation, and saying why not.</summary>
public sealed class Registration(Database database, Organisations organisations, IConfiguration configuration)
{
    public const int Refused = 2;

    private const string Enterprise = "Enterprise";

    /// <summary>The values of a setting, separated by commas or blanks.</summary>
    public string[] Words(string setting) => (configuration[setting] ?? "")
        .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The roles, and the organisation for which they are held (none: an office of the city's own); or why
    /// not, in words.</summary>
    public async Task<(IReadOnlyList<Role> Roles, Guid? OrganisationId, string? WhyNot)> ReadAsync(CancellationToken ct)
    {
        if (!await Migrator.IsCurrentAsync(database, ct))
            return WhyNot("数据库尚未升级到本版本，请先运行 migrate。The schema is not this version's: run migrate first.");
        var roles = new List<Role>();
        foreach (var word in Words("roles"))
        {
            if (!Enum.TryParse<Role>(word, out var role) || role == Role.Portal || !Enum.IsDefined(role))
                return WhyNot($"没有角色 {word}。There is no role {word}.");
            roles.Add(role);
        }
        var uscc = configuration["organisation"];
        var organisation = uscc is null ? null : await organisations.ByUsccAsync(uscc, ct);
        if (uscc is not null && organisation is null)
            return WhyNot($"没有统一社会信用代码为 {uscc} 的单位。No organisation has the credit code {uscc}.");
        foreach (var role in roles)
            if (KindOf(role) is { } kind && kind != organisation?.Kind)
                return WhyNot($"角色 {role} 须属于{(kind == Enterprise ? "企业" : "服务机构")}。{role} is a role within "
                    + $"{(kind == Enterprise ? "an enterprise" : "a provider")}: name it with --organisation.");
        return (roles, organisation?.Id, null);
    }

    private static string? KindOf(Role role) => role switch
    {
        Role.EntOperator or Role.EntAdmin => Enterprise,
        Role.ProvOperator or Role.ProvAdmin => "Provider",
        _ => null,
    };

    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return Refused;
    }

    private static (IReadOnlyList<Role>, Guid?, string?) WhyNot(string words) => ([], null, words);
}
