using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Api.Oversight;
using Portal.Api.Vouchers;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;

namespace Portal.Api.Applications;

/// <summary>A firm's application for a voucher in a round (用券申请).</summary>
[Name("Application"), Implements(typeof(INode))]
public sealed class ApplicationView(ApplicationPages.Row row) : INode
{
    /// <summary>The application's id.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it stands.</summary>
    public ApplicationState State => row.State;

    /// <summary>Why it stands there, where somebody said so.</summary>
    public string? Reason => row.Reason;

    /// <summary>The firm that applied.</summary>
    public Party Enterprise => new(row.EnterpriseId, row.EnterpriseName);

    /// <summary>The round.</summary>
    public Party Round => new(row.RoundId, row.RoundName);

    /// <summary>The programme.</summary>
    public Party Programme => new(row.ProgrammeId, row.ProgrammeName);

    /// <summary>What the firm asked for.</summary>
    public Money Requested => row.Requested;

    /// <summary>Proposed and then granted.</summary>
    public Money Approved => row.Approved;

    /// <summary>Which officer works on it; null when nobody does, and for all but those who share the queue.</summary>
    public IDataLoaderResult<AssignmentView?> Assignment([FromServices] AssignmentsByCase assignments) =>
        assignments.LoadOne(row.Id);

    /// <summary>When it was handed in.</summary>
    public DateTimeOffset SubmittedAt => row.SubmittedAt;

    /// <summary>The last day to hand in what is missing.</summary>
    public DateOnly? SupplementUntil => row.SupplementUntil;

    /// <summary>Of what was turned down, the last day to appeal; null while an appeal is open.</summary>
    public DateOnly? AppealUntil => row.AppealUntil;

    /// <summary>Its voucher, there once the round is issued.</summary>
    public Guid? VoucherId => row.VoucherId;

    /// <summary>That voucher, once it was issued.</summary>
    public IDataLoaderResult<VoucherView?>? Voucher([FromServices] VouchersById vouchers) =>
        row.VoucherId is { } id ? vouchers.LoadOne(id) : null;
}

/// <summary>A page of applications.</summary>
public sealed class ApplicationConnection(Page<ApplicationPages.Row> page)
    : Connection<ApplicationPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<ApplicationEdge> Edges =>
        Rows.Select(row => new ApplicationEdge(Paging.CursorOf(row.Id), new ApplicationView(row)));
}

/// <summary>One of applications in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record ApplicationEdge(string Cursor, ApplicationView Node);
