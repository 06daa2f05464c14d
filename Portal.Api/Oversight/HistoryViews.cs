using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Api.Oversight;

/// <summary>A row of the audit trail: what was decided or fell due.</summary>
[Name("Audited")]
public sealed class AuditedView(History.Row row)
{
    /// <summary>The row's id.</summary>
    public Guid Id => row.Id;

    /// <summary>When it counts from.</summary>
    public DateTimeOffset At => row.At;

    /// <summary>What happened, such as order.confirm.</summary>
    public string Act => row.Act;

    /// <summary>For which somebody acted; null for the city, the clock, and who objected.</summary>
    public Party? Organisation =>
        row.OrganisationId is { } id ? new Party(id, row.OrganisationName ?? "") : null;

    /// <summary>Who did it, for auditors, the name masked; null for the clock.</summary>
    public Party? Person => row is { PersonId: { } id, PersonName: { } name } ? new Party(id, name) : null;

    /// <summary>As JSON, for auditors: what stood there before; null for something new.</summary>
    public string? Before => row.Before;

    /// <summary>As JSON: what changed, and to what.</summary>
    public string After => row.After;

    /// <summary>The version of the rules that it was decided under.</summary>
    public string RuleVersion => row.RuleVersion;
}

/// <summary>A page of an audit trail.</summary>
public sealed class HistoryConnection(Page<History.Row> page) : Connection<History.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<HistoryEdge> Edges =>
        Rows.Select(row => new HistoryEdge(Paging.CursorOf(row.Id), new AuditedView(row)));
}

/// <summary>One row of an audit trail.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record HistoryEdge(string Cursor, AuditedView Node);
