using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>What a password has to be, the same wherever one is chosen (<see cref="People"/>), and which part of that one
/// is not.</summary>
public sealed class PasswordRule(IOptions<IdentityOptions> options, Words words)
{
    /// <summary>How long a password is at least.</summary>
    public int Shortest => options.Value.Password.RequiredLength;

    /// <summary>How many characters in it differ at least.</summary>
    public int FewestDifferent => options.Value.Password.RequiredUniqueChars;

    /// <summary>Null when it may be chosen; otherwise said at its field.</summary>
    /// <param name="login">Whose it is to be.</param>
    public string? WhyNot(string password, string login) =>
        password.Length == 0 ? words["请填写密码"]
        : password.Length < Shortest ? words["密码至少 {0} 个字符，现在是 {1} 个", Shortest, password.Length]
        : password.Length > Proofs.Longest ? words["密码最多 {0} 个字符，现在是 {1} 个", Proofs.Longest, password.Length]
        : password.Distinct().Count() is var different && different < FewestDifferent
            ? words["密码中至少要有 {0} 个不同的字符，现在有 {1} 个", FewestDifferent, different]
        : login.Length > 0 && password.Contains(login, StringComparison.OrdinalIgnoreCase)
            ? words["密码中不能包含登录名"] : null;
}
