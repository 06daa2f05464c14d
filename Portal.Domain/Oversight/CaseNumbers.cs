using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>The numbers of cases of which only the ids are at hand, for whoever has been shown that they are
/// there.</summary>
public sealed class CaseNumbers(Database database)
{
    private sealed record Day(Guid Id, DateOnly BegunOn);

    private sealed record Moment(Guid Id, DateTimeOffset BegunAt);

    /// <summary>Of ids that are of no such kind there is none.</summary>
    /// <param name="cases">At most as many of a kind as one statement reads.</param>
    public async Task<IReadOnlyDictionary<Guid, CaseNumber>> OfAsync(
        IEnumerable<(CaseKind Kind, Guid Id)> cases, CancellationToken ct)
    {
        var numbers = new Dictionary<Guid, CaseNumber>();
        foreach (var ofKind in cases.GroupBy(one => one.Kind, one => one.Id))
            foreach (var number in await OfKindAsync(ofKind.Key, new([.. ofKind.Distinct()], null), ct))
                numbers[number.Id] = number.Number;
        return numbers;
    }

    private async Task<IEnumerable<(Guid Id, CaseNumber Number)>> OfKindAsync(
        CaseKind kind, SomeIds ids, CancellationToken ct) => kind switch
    {
        CaseKind.Order => await OnAsync(kind, SelectOrders, ids, ct),
        CaseKind.Voucher => await OnAsync(kind, SelectVouchers, ids, ct),
        CaseKind.Clawback => await OnAsync(kind, SelectClawbacks, ids, ct),
        CaseKind.Transfer => await OnAsync(kind, SelectTransfers, ids, ct),
        CaseKind.Application => await AtAsync(kind, SelectApplications, ids, ct),
        CaseKind.Appeal or CaseKind.Dispute => await AtAsync(kind, SelectDisputes, ids, ct),
        CaseKind.Batch => await AtAsync(kind, SelectBatches, ids, ct),
        CaseKind.Offering => ids.Ids.Select(id => (id, CaseNumber.OfOffering(id))),
        CaseKind.Admission => ids.Ids.Select(id => (id, CaseNumber.OfAdmission(id))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private async Task<IEnumerable<(Guid, CaseNumber)>> OnAsync(
        CaseKind kind, string sql, SomeIds ids, CancellationToken ct) =>
        (await database.ListOfAsync<Day>(sql, ids, ct))
            .Select(row => (row.Id, CaseNumber.Of(kind, row.Id, row.BegunOn)));

    private async Task<IEnumerable<(Guid, CaseNumber)>> AtAsync(
        CaseKind kind, string sql, SomeIds ids, CancellationToken ct) =>
        (await database.ListOfAsync<Moment>(sql, ids, ct))
            .Select(row => (row.Id, CaseNumber.Of(kind, row.Id, row.BegunAt)));

    private const string SelectOrders = "SELECT id, placed_on AS begun_on FROM orders WHERE id IN (@Ids)";
    private const string SelectVouchers = "SELECT id, valid_from AS begun_on FROM vouchers WHERE id IN (@Ids)";
    private const string SelectClawbacks = "SELECT id, proposed_on AS begun_on FROM clawbacks WHERE id IN (@Ids)";
    private const string SelectTransfers = "SELECT id, notified_on AS begun_on FROM transfers WHERE id IN (@Ids)";
    private const string SelectApplications =
        "SELECT id, submitted_at AS begun_at FROM applications WHERE id IN (@Ids)";
    private const string SelectDisputes = "SELECT id, filed_at AS begun_at FROM disputes WHERE id IN (@Ids)";
    private const string SelectBatches = "SELECT id, opened_at AS begun_at FROM batches WHERE id IN (@Ids)";
}
