namespace Portal.Domain.Foundation;

/// <summary>Personal data as whoever has no need of them sees them: enough to tell one from another, and for its owner
/// to know it again (GB/T 35273-2020, 7.2). The portal keeps names, logins and e-mail addresses of people; bank
/// accounts stay with the bank, and nobody's telephone number is kept.</summary>
public static class Masked
{
    /// <summary>张*, 欧***; never longer, so that a long name does not tell itself by its length.</summary>
    public static string Name(string name) =>
        Start(name) + new string('*', Math.Clamp(name.EnumerateRunes().Count() - 1, 1, 3));

    /// <summary>e***p; a short one shows its first sign alone.</summary>
    public static string Login(string login) => login.Length > 4 ? $"{login[0]}***{login[^1]}" : $"{Start(login)}***";

    /// <summary>z***@example.com.</summary>
    public static string Mail(string address) => $"{address[0]}***{address[address.IndexOf('@')..]}";

    private static string Start(string text) =>
        text.EnumerateRunes().Select(rune => rune.ToString()).FirstOrDefault() ?? "";
}
