using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;

namespace Portal.Api.Notifications;

/// <summary>An address that is told of what concerns an organisation.</summary>
[Name("Webhook")]
public sealed class WebhookView(WebhookPages.Row row)
{
    /// <summary>The webhook's id, and the key id of its signatures.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it is sent.</summary>
    public string Url => row.Url;

    /// <summary>Of what it is told.</summary>
    public IEnumerable<string> Lifecycles => row.Lifecycles.Split(' ');

    /// <summary>From when on.</summary>
    public DateTimeOffset CreatedAt => row.CreatedAt;

    /// <summary>Until when; null while it stands.</summary>
    public DateTimeOffset? EndedAt => row.EndedAt;
}

/// <summary>One event on its way to one address.</summary>
[Name("Delivery")]
public sealed class DeliveryView(WebhookPages.Delivery row)
{
    /// <summary>The delivery's id.</summary>
    public Guid Id => row.Id;

    /// <summary>The event's id: the same in every try.</summary>
    public Guid EventId => row.EventId;

    /// <summary>What happened, such as order.confirm.</summary>
    public string Act => row.Act;

    /// <summary>To what.</summary>
    public Guid SubjectId => row.SubjectId;

    /// <summary>Whether it is under way.</summary>
    public DeliveryState State => row.State;

    /// <summary>So many times it was sent.</summary>
    public long Attempts => row.Attempts;

    /// <summary>When it is tried next, while it waits.</summary>
    public DateTimeOffset DueAt => row.DueAt;

    /// <summary>When it was answered last.</summary>
    public DateTimeOffset? AnsweredAt => row.AnsweredAt;

    /// <summary>The status of that answer; null when there was none.</summary>
    public long? Status => row.Status;

    /// <summary>Why there was none.</summary>
    public string? Fault => row.Fault;
}

/// <summary>A page of deliveries.</summary>
public sealed class DeliveryConnection(Page<WebhookPages.Delivery> page)
    : Connection<WebhookPages.Delivery>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<DeliveryEdge> Edges =>
        Rows.Select(row => new DeliveryEdge(Paging.CursorOf(row.Id), new DeliveryView(row)));
}

/// <summary>One of deliveries in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record DeliveryEdge(string Cursor, DeliveryView Node);
