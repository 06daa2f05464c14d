using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Notifications;

/// <summary>Not an address that the portal would send to.</summary>
public sealed record AddressRefused : Refusal
{
    public AddressRefused(string seen) : base("WEBHOOK_URL", RefusalKind.Invalid,
        "地址须为 https 且不含用户名和片段", "The address has to be https, without a user name or a fragment") =>
        (Field, Why) = ("Url", new WhyNot("LIMITS", "1", seen, "https://…"));
}

/// <summary>Nothing of this name can be heard of.</summary>
public sealed record LifecycleUnknown : Refusal
{
    public LifecycleUnknown(string seen) : base("WEBHOOK_LIFECYCLE", RefusalKind.Invalid,
        $"没有可订阅的事项“{seen}”", $"Nothing called '{seen}' can be subscribed to") =>
        (Field, Why) = ("Lifecycles",
            new WhyNot("LIMITS", "1", seen, string.Join(", ", Event.Lifecycles.Keys.Order(StringComparer.Ordinal))));
}

/// <summary>A signature is worth as much as its secret.</summary>
public sealed record SecretTooShort : Refusal
{
    public SecretTooShort(int seen) : base("WEBHOOK_SECRET", RefusalKind.Invalid,
        $"密钥须为 {Webhook.ShortestSecret} 至 {Limits.Name} 个字符",
        $"The secret has to have {Webhook.ShortestSecret} to {Limits.Name} characters") =>
        (Field, Why) = ("Secret", new WhyNot("LIMITS", "1", $"{seen}", $">= {Webhook.ShortestSecret}"));
}

/// <summary>There are enough of them.</summary>
public sealed record WebhooksFull() : Refusal("WEBHOOKS_FULL", RefusalKind.Conflict,
    $"每个单位最多 {Webhook.Most} 个", $"An organisation has at most {Webhook.Most}");

/// <summary>An address that is told of what concerns an organisation.</summary>
/// <param name="Lifecycles">Of what it is told, separated by blanks.</param>
/// <param name="CreatedAt">From when on it is told (UTC, the world's time).</param>
/// <param name="HeardTo">What was recorded before has been put into its outbox.</param>
/// <param name="SealedSecret">Signs what is sent; nobody reads it without the portal's keys.</param>
public sealed record Webhook(
    Guid Id, Guid? OrganisationId, Guid PersonId, string Url, string Lifecycles, string SealedSecret,
    DateTimeOffset CreatedAt, DateTimeOffset HeardTo)
{
    /// <summary>Of one organisation at a time.</summary>
    public const int Most = 10;

    public const int ShortestSecret = 32;

    /// <summary>Null when the actor may have webhooks: for their organisation, or, acting for none, as an officer for
    /// the city.</summary>
    public static Refusal? WhyNotFor(Actor actor) =>
        actor.OrganisationId is null ? actor.WhyNot(Permissions.WebhookRead) : null;

    /// <summary>Whether it asked to be told.</summary>
    public bool Hears(Event news) =>
        news.RecordedAt >= CreatedAt && Lifecycles.Split(' ').Contains(news.Lifecycle);
}

/// <summary>Whether a delivery is under way.</summary>
public enum DeliveryState
{
    /// <summary>It is tried, and tried again.</summary>
    Waiting,

    /// <summary>The address answered 2xx.</summary>
    Arrived,

    /// <summary>Too many tries were in vain.</summary>
    GivenUp,
}

/// <summary>Where the portal would send to.</summary>
/// <param name="IsAnywhere">Plain HTTP and private addresses too: on a developer's own machine.</param>
public sealed record WebhookPolicy(bool IsAnywhere)
{
    public bool Allows(Uri address) => address.Scheme == "https" || (IsAnywhere && address.Scheme == "http");
}

/// <summary>Keeps secrets that have to be read again, so that the database alone gives none away.</summary>
public interface ISecrets
{
    string Seal(string secret);

    string Open(string sealedSecret);
}
