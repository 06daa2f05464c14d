using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;

namespace Portal.Api.Orders;

/// <summary>A part of a contract.</summary>
[Name("ContractItem")]
public sealed class ContractItemView(OrderParts.Item item)
{
    /// <summary>What it is for; a programme does not support every kind.</summary>
    public string Kind => item.Kind;

    /// <summary>Its amount.</summary>
    public Money Amount => item.Amount;
}

/// <summary>One limit of a subsidy.</summary>
[Name("SubsidyTerm")]
public sealed class SubsidyTermView(SubsidyTerm term)
{
    /// <summary>Which limit.</summary>
    public BindingLimit Rule => term.Rule;

    /// <summary>The version of the programme's rules.</summary>
    public string Version => term.Version;

    /// <summary>The most that it allows.</summary>
    public Money Allows => term.Allows;
}

/// <summary>A claim (核销申请): invoices over the full price and the payment slip.</summary>
[Name("Claim")]
public sealed class ClaimView(OrderPages.Row row)
{
    /// <summary>The claimant's own number.</summary>
    public string? ClaimNo => row.ClaimNo;

    /// <summary>What the firm paid the provider by bank.</summary>
    public Money? Slip => row.Slip;

    /// <summary>The day on which it did.</summary>
    public DateOnly? SlipOn => row.SlipOn;

    /// <summary>Of this order, those that a rejection freed too.</summary>
    public IDataLoaderResult<IEnumerable<InvoiceView>> Invoices([FromServices] InvoicesByOrder invoices) =>
        invoices.Load(row.Id);
}

/// <summary>An invoice of a claim.</summary>
[Name("Invoice")]
public sealed class InvoiceView(OrderParts.Invoice invoice)
{
    /// <summary>20 digits.</summary>
    public string Number => invoice.Number;

    /// <summary>Its amount.</summary>
    public Money Amount => invoice.Amount;

    /// <summary>When a rejected claim let go of it; null while it counts.</summary>
    public DateTimeOffset? FreedAt => invoice.FreedAt;
}

/// <summary>A document behind an act: its name and digest, and where its content is.</summary>
[Name("Evidence")]
public sealed class EvidenceView(OrderParts.Evidence file)
{
    /// <summary>The act that it was handed in with, such as order.deliver.</summary>
    public string Act => file.Act;

    /// <summary>What it is called.</summary>
    public string Name => file.Name;

    /// <summary>The SHA-256 digest of its content, in hexadecimal.</summary>
    public string Sha256 => file.Sha256;

    /// <summary>When it was handed in.</summary>
    public DateTimeOffset SubmittedAt => file.SubmittedAt;

    /// <summary>Where its content is, to be asked for with a token; null where only the digest was given.</summary>
    public string? Address => file.FileId is null ? null : $"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}";
}

/// <summary>What the contracts of orders are made of.</summary>
public sealed class ItemsByOrder(Caller caller, OrderParts parts) : Wave<Guid, ContractItemView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await parts.ItemsAsync(me, ids, ct) : [])
        .ToLookup(item => item.OrderId, item => new ContractItemView(item)));

/// <summary>The invoices of orders.</summary>
public sealed class InvoicesByOrder(Caller caller, OrderParts parts) : Wave<Guid, InvoiceView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await parts.InvoicesAsync(me, ids, ct) : [])
        .ToLookup(invoice => invoice.OrderId, invoice => new InvoiceView(invoice)));

/// <summary>The documents behind acts on orders.</summary>
public sealed class EvidenceByOrder(Caller caller, OrderParts parts) : Wave<Guid, EvidenceView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await parts.EvidenceAsync(me, ids, ct) : [])
        .ToLookup(file => file.OrderId, file => new EvidenceView(file)));
