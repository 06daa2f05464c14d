using GraphQL;
using Portal.Api.Foundation;

namespace Portal.Api.Notifications;

/// <summary>An address that is to be told.</summary>
[Name("RegisterWebhookInput")]
public sealed record RegisterWebhookInput : ActInput
{
    /// <summary>The webhook's id, of the caller's choice. It is the key id of the signatures too.</summary>
    public required Guid WebhookId { get; init; }

    /// <summary>Where to send: https.</summary>
    public required string Url { get; init; }

    /// <summary>Of what: order, voucher, application, batch, dispute, clawback, transfer, enterprise,
    /// provider.</summary>
    public required IReadOnlyList<string> Lifecycles { get; init; }

    /// <summary>The secret that signs what is sent, of the caller's choice: 32 characters or more.</summary>
    public required string Secret { get; init; }
}

/// <summary>A webhook.</summary>
[Name("WebhookInput")]
public sealed record WebhookInput : ActInput
{
    /// <summary>The webhook's id.</summary>
    public required Guid WebhookId { get; init; }
}

/// <summary>A delivery.</summary>
[Name("DeliveryInput")]
public sealed record DeliveryInput : ActInput
{
    /// <summary>The delivery's id.</summary>
    public required Guid DeliveryId { get; init; }
}
