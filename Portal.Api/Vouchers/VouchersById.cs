using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Api.Vouchers;

/// <summary>Vouchers that the caller may see.</summary>
public sealed class VouchersById(Caller caller, VoucherPages pages) : Wave<Guid, VoucherView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await pages.FindManyAsync(me, ids, ct) : [])
        .ToLookup(row => row.Id, row => new VoucherView(row)));
