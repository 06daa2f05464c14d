using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Orders;

/// <summary>What orders are made of beyond their own row, of many orders at once, for whoever sees them.</summary>
public sealed class OrderParts(Database database)
{
    /// <param name="Line">From 1, as the contract has them.</param>
    public sealed record Item(Guid OrderId, long Line, string Kind, Money Amount);

    /// <param name="FreedAt">When a rejected claim let go of it; null while it counts.</param>
    public sealed record Invoice(Guid OrderId, string Number, Money Amount, DateTimeOffset? FreedAt);

    /// <summary>A document behind an act on the order.</summary>
    /// <param name="FileId">Null where only its digest was given.</param>
    public sealed record Evidence(
        Guid OrderId, Guid Id, string Act, string Name, string Sha256, DateTimeOffset SubmittedAt, Guid? FileId);

    /// <summary>Of the contracts, line by line.</summary>
    public async Task<IEnumerable<Item>> ItemsAsync(
        Actor me, IReadOnlyCollection<Guid> orders, CancellationToken ct) =>
        (await Items.FindManyAsync(database, me, orders, ct)).OrderBy(item => item.Line);

    /// <summary>Of the claims, those that were freed too.</summary>
    public async Task<IEnumerable<Invoice>> InvoicesAsync(
        Actor me, IReadOnlyCollection<Guid> orders, CancellationToken ct) =>
        (await Invoices.FindManyAsync(database, me, orders, ct))
            .OrderBy(invoice => invoice.Number, StringComparer.Ordinal);

    /// <summary>Of all acts, the earliest first.</summary>
    public async Task<IEnumerable<Evidence>> EvidenceAsync(
        Actor me, IReadOnlyCollection<Guid> orders, CancellationToken ct) =>
        (await Documents.FindManyAsync(database, me, orders, ct))
            .DistinctBy(file => (file.OrderId, file.Id))
            .OrderBy(file => file.SubmittedAt).ThenBy(file => file.Name, StringComparer.Ordinal);

    private const string Own = "WHERE (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string OfOrder = """

          JOIN enterprises e ON e.id = o.enterprise_id

        """;
    private const string FromItems = "\nFROM order_items i JOIN orders o ON o.id = i.order_id" + OfOrder;
    private const string FromInvoices = "\nFROM invoices v JOIN orders o ON o.id = v.order_id" + OfOrder;

    // An act may leave several rows in the audit trail, each with the same documents. What ends a clawback ends its
    // order too, but its receipt is the payee's alone.
    private const string FromDocuments = """

          FROM evidence d
          JOIN audit_rows a ON a.request_id = d.request_id AND d.act NOT LIKE 'clawback.%'
          JOIN orders o ON o.id = a.subject_id
        """ + OfOrder;
    private const string SelectItems =
        "SELECT i.order_id, i.line, i.item_kind AS kind, i.amount_fen AS amount" + FromItems;
    private const string SelectInvoices =
        "SELECT v.order_id, v.number, v.amount_fen AS amount, v.freed_at" + FromInvoices;
    private const string SelectDocuments =
        "SELECT a.subject_id AS order_id, d.id, d.act, d.name, d.sha256, d.submitted_at, d.file_id" + FromDocuments;

    private static readonly Listing<Item> Items = Of<Item>(SelectItems, FromItems, "i.order_id");
    private static readonly Listing<Invoice> Invoices = Of<Invoice>(SelectInvoices, FromInvoices, "v.order_id");
    private static readonly Listing<Evidence> Documents = Of<Evidence>(SelectDocuments, FromDocuments, "a.subject_id");

    /// <summary>For whoever checks statements.</summary>
    internal const string SelectManyItems = SelectItems + Own + " AND i.order_id IN (@Ids)";

    internal const string SelectManyInvoices = SelectInvoices + Own + " AND v.order_id IN (@Ids)";

    internal const string SelectManyDocuments = SelectDocuments + Own + " AND a.subject_id IN (@Ids)";

    private static Listing<TRow> Of<TRow>(string select, string from, string key) where TRow : class =>
        new("order", Permissions.OrderRead, Permissions.OrderReadOwn, from, select, Own, key);
}
