namespace Portal.Web.Accounts;

/// <summary>A field for a password or a code, with what is wrong with it. What was typed never comes back.</summary>
/// <param name="Kind">How phones and password managers are to fill it in.</param>
/// <param name="Label">In Chinese.</param>
public sealed record SecretField(string Name, SecretKind Kind, string Label, string? Hint = null);

public enum SecretKind
{
    Password,
    NewPassword,
    Code,
}
