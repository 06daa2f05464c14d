using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Web.Operations;

/// <summary>What the verbs that register somebody share: --roles and --organisation, and saying why not.</summary>
public sealed class Registration(Database database, Organisations organisations, IConfiguration configuration)
{
    public const int Refused = 2;

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
        if (configuration["organisation"] is not { } uscc) return (roles, null, null);
        return await organisations.ByUsccAsync(uscc, ct) is { } organisation
            ? (roles, organisation.Id, null)
            : WhyNot($"没有统一社会信用代码为 {uscc} 的单位。No organisation has the credit code {uscc}.");
    }

    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return Refused;
    }

    private static (IReadOnlyList<Role>, Guid?, string?) WhyNot(string words) => ([], null, words);
}
