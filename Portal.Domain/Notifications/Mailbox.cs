using System.Text.RegularExpressions;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Not an address that mail can be sent to.</summary>
public sealed record MailAddressRefused : Refusal
{
    public MailAddressRefused() : base("MAIL_ADDRESS", RefusalKind.Invalid,
        "请填写正确的电子邮箱，例如 name@example.com", "Please type an e-mail address such as name@example.com") =>
        Field = "Address";
}

/// <summary>Nobody's mailbox is filled by whoever types its address often.</summary>
public sealed record TooManyLetters() : Refusal("TOO_MANY_LETTERS", RefusalKind.Conflict,
    "一小时内发出的邮件过多，请稍后再试", "Too many letters were sent within an hour; please try again later");

/// <summary>Used before, too old, or never made.</summary>
public sealed record LinkOver() : Refusal("LINK_OVER", RefusalKind.NotFound,
    "链接已使用、已过期或不正确", "The link was used before, is too old, or is not right");

/// <summary>Where somebody is written to, in which language, and of what they want no letters.</summary>
/// <param name="Address">Confirmed by a letter; null when there is none.</param>
/// <param name="Language">zh or en.</param>
/// <param name="Unwanted">Lifecycles, separated by blanks.</param>
public sealed partial record Mailbox(Guid PersonId, string? Address, string Language, string Unwanted)
{
    private const int Longest = 254;

    /// <summary>Whether news of this lifecycle go to it.</summary>
    public bool Wants(string lifecycle) => Address is not null && !Unwanted.Split(' ').Contains(lifecycle);

    /// <summary>Null when it is an address as the HTML standard's e-mail field has it; so it holds nothing that could
    /// be read as another header.</summary>
    public static Refusal? WhyNotAddress(string address) =>
        address.Length <= Longest && AsInHtml().IsMatch(address) ? null : new MailAddressRefused();

    internal static string Fold(string address) => address.ToLowerInvariant();

    internal static Task<Mailbox?> FindAsync(Tx tx, Guid personId) =>
        tx.FindAsync<Mailbox>(Select, new { PersonId = personId });

    internal const string Select =
        "SELECT person_id, address, language, unwanted FROM mailboxes WHERE person_id = @PersonId";

    internal const string Insert = """
        INSERT INTO mailboxes (person_id, address, address_folded, language, unwanted)
        VALUES (@PersonId, @Address, @Folded, @Language, @Unwanted)
        """;

    [GeneratedRegex(@"\A[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
        + @"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+\z")]
    private static partial Regex AsInHtml();
}
