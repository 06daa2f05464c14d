using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Api.Programmes;

/// <summary>A round of applications (申报批次).</summary>
[Name("Round"), Implements(typeof(INode))]
public sealed class RoundView(RoundPages.Row row, RoundState state) : INode
{
    /// <summary>The round's id.</summary>
    public Guid Id => row.Id;

    /// <summary>As it was announced.</summary>
    public string Name => row.Name;

    /// <summary>Where it stands now: open and closed follow from its dates.</summary>
    public RoundState State => state;

    /// <summary>Applications are taken from here.</summary>
    public DateTimeOffset OpenAt => row.OpenAt;

    /// <summary>Applications are taken up to, and not at, this instant.</summary>
    public DateTimeOffset CloseAt => row.CloseAt;

    /// <summary>The day on which its vouchers were issued.</summary>
    public DateOnly? IssuedOn => row.IssuedOn;

    /// <summary>What it may grant, by programme.</summary>
    public IDataLoaderResult<IEnumerable<RoundQuotaView>> Quotas([FromServices] QuotasByRound quotas) =>
        quotas.Load(row.Id);

    /// <summary>What became of it after it was announced, the newest first.</summary>
    public IDataLoaderResult<IEnumerable<RoundChangeView>> Changes([FromServices] ChangesByRound changes) =>
        changes.Load(row.Id);

    /// <summary>Of what is written down of it; an edit names it.</summary>
    public long Version => row.Version;
}

/// <summary>A change of a round that was announced, or that it was called off.</summary>
[Name("RoundChange")]
public sealed class RoundChangeView(RoundAnnouncements.Row change)
{
    /// <summary>When it was announced.</summary>
    public DateTimeOffset ChangedAt => change.ChangedAt;

    /// <summary>When applications were to be taken before.</summary>
    public DateTimeOffset OldOpenAt => change.OldOpenAt;

    /// <summary>Up to when, before.</summary>
    public DateTimeOffset OldCloseAt => change.OldCloseAt;

    /// <summary>From when applications are taken since; null when the round was called off.</summary>
    public DateTimeOffset? OpenAt => change.OpenAt;

    /// <summary>Up to when, since; null when the round was called off.</summary>
    public DateTimeOffset? CloseAt => change.CloseAt;

    /// <summary>Why.</summary>
    public string Reason => change.Reason;
}

/// <summary>What a round may grant of one programme.</summary>
[Name("RoundQuota")]
public sealed class RoundQuotaView(RoundPages.QuotaRow quota)
{
    /// <summary>The programme.</summary>
    public Guid ProgrammeId => quota.ProgrammeId;

    /// <summary>The most that can be granted.</summary>
    public Money Quota => quota.Quota;
}

/// <summary>A page of rounds.</summary>
/// <param name="stateOf">Where a round stands now.</param>
public sealed class RoundConnection(Page<RoundPages.Row> page, Func<RoundPages.Row, RoundState> stateOf)
    : Connection<RoundPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<RoundEdge> Edges =>
        Rows.Select(row => new RoundEdge(Paging.CursorOf(row.Id), new RoundView(row, stateOf(row))));
}

/// <summary>One of rounds in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record RoundEdge(string Cursor, RoundView Node);

/// <summary>What became of rounds after they were announced.</summary>
public sealed class ChangesByRound(RoundAnnouncements announcements) : Wave<Guid, RoundChangeView>(async (ids, ct) =>
    (await announcements.OfAsync(ids, ct)).ToLookup(change => change.RoundId, change => new RoundChangeView(change)));

/// <summary>What rounds may grant, by programme.</summary>
public sealed class QuotasByRound(RoundPages pages) : Wave<Guid, RoundQuotaView>(async (ids, ct) =>
    (await pages.QuotasAsync(ids, ct)).ToLookup(quota => quota.RoundId, quota => new RoundQuotaView(quota)));
