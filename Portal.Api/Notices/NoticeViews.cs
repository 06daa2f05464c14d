using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;

namespace Portal.Api.Notices;

/// <summary>A public notice (公示): what it is about can be objected to up to the end of its last day.</summary>
[Name("Notice")]
public sealed class NoticeView(NoticePages.Row row)
{
    /// <summary>The notice's id.</summary>
    public Guid Id => row.Id;

    /// <summary>What it is about.</summary>
    public NoticeKind Kind => row.Kind;

    /// <summary>The id of what it is about: a provider, a round, a batch or a transfer.</summary>
    public Guid SubjectId => row.SubjectId;

    /// <summary>Its first day.</summary>
    public DateOnly PublishedOn => row.PublishedOn;

    /// <summary>Its last day.</summary>
    public DateOnly EndsOn => row.EndsOn;

    /// <summary>When what it was about went on; null before that.</summary>
    public DateTimeOffset? ClosedAt => row.ClosedAt;

    /// <summary>What it says of itself beside who is named in it; null where it says nothing.</summary>
    public string? Basis => row.Basis;
}

/// <summary>A page of notices.</summary>
public sealed class NoticeConnection(Page<NoticePages.Row> page) : Connection<NoticePages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<NoticeEdge> Edges =>
        Rows.Select(row => new NoticeEdge(Paging.CursorOf(row.Id), new NoticeView(row)));
}

/// <summary>One of notices in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record NoticeEdge(string Cursor, NoticeView Node);
