using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Notifications;

namespace Portal.Api.Notifications;

/// <summary>Something that was decided or fell due.</summary>
[Name("Event")]
public sealed class EventView(Event news)
{
    /// <summary>The event's id: of its row in the audit trail.</summary>
    public Guid Id => news.Id;

    /// <summary>When it counts from.</summary>
    public DateTimeOffset At => news.At;

    /// <summary>What happened, such as order.confirm.</summary>
    public string Act => news.Act;

    /// <summary>To what, such as order.</summary>
    public string Lifecycle => news.Lifecycle;

    /// <summary>The id of what it happened to.</summary>
    public Guid SubjectId => news.SubjectId;

    /// <summary>That thing as it stands now.</summary>
    public Task<INode?> NodeAsync([FromServices] Nodes nodes, CancellationToken ct) =>
        nodes.FindAsync(news.SubjectId, ct);
}
