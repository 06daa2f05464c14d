using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>Every case of the city with where it stands: for audits, and to compare a replay with what was expected.
/// Run <see cref="FallDue"/> first, so that what fell due is in it.</summary>
public sealed class CityStatement(Database database)
{
    /// <param name="OwnSize">By the firm's own figures: snapshots taken on merged ones are left out.</param>
    public sealed record EnterpriseLine(Guid Id, string State, string? OwnSize);

    public sealed record StateLine(Guid Id, string State);

    public sealed record RoundLine(Guid Id, string State, DateTimeOffset OpenAt, DateTimeOffset CloseAt);

    public sealed record ApplicationLine(
        Guid Id, Guid RoundId, Guid ProgrammeId, Guid EnterpriseId, Money Requested, Money Approved, string State,
        string? Reason);

    public sealed record VoucherLine(
        Guid Id, Guid ProgrammeId, Guid RoundId, Guid EnterpriseId, Guid? ApplicationId, Guid? PredecessorId,
        string State,
        DateOnly ValidFrom, DateOnly ValidTo, Money Face, Money Available, Money Locked, Money Redeemed, Money Expired,
        Money Revoked, Money Returned, Money Superseded);

    /// <param name="Price">What mediation left of the contract.</param>
    public sealed record OrderLine(
        Guid Id, Guid EnterpriseId, Guid OfferingId, Guid ProviderId, Guid VoucherId, Guid ProgrammeId, long Quantity,
        DateOnly? SignedOn, Money? Contract, Money? Price, long? RatePercent, string? SizeClass, Money Subsidy,
        string BindingLimit, Money Locked, Money Redeemed, DateOnly? RedeemedOn, string State, string? Reason,
        Guid? BatchId, Guid? PayeeId, string Mode, Guid HolderId)
    {
        /// <summary>Price less what was redeemed; before redemption less what is locked; else less the
        /// subsidy.</summary>
        public Money? SelfPay => Price is not { } price ? null
            : RedeemedOn is not null ? price - Redeemed
            : Locked > Money.Zero ? price - Locked
            : price - Subsidy;

        /// <summary>Who is paid: fixed when the batch was locked, until then who would be.</summary>
        public Guid Payee => PayeeId ?? (Mode == "Deduct" ? ProviderId : HolderId);
    }

    public sealed record BatchLine(Guid Id, DateOnly CutoffOn, string State);

    public sealed record DisputeLine(Guid Id, Guid? OrderId, string Kind, string State);

    public sealed record ClawbackLine(Guid Id, Guid OrderId, Money Amount, DateOnly? DecidedOn, DateOnly? ReceivedOn,
        string State);

    public sealed record TransferLine(
        Guid Id, string Kind, Guid SurvivorId, Guid AbsorbedId, string State, DateOnly NotifiedOn, DateOnly? NoticeFrom,
        DateOnly? NoticeTo, DateOnly? CompletedOn);

    public sealed record TransferProgrammeLine(
        Guid TransferId, Guid ProgrammeId, Money Cap, Money Used, Money SurvivorAvailable, Money AbsorbedAvailable,
        Money Carried, Money Lapsed);

    public sealed record MergedLine(Guid EnterpriseId, DateOnly DatedOn, long Employees, Money Revenue, Money Assets,
        string SizeClass);

    public sealed record NoticeLine(Guid SubjectId, string Kind, DateOnly PublishedOn, DateOnly EndsOn);

    public Task<IReadOnlyList<EnterpriseLine>> EnterprisesAsync(CancellationToken ct) =>
        AllAsync<EnterpriseLine>(SelectEnterprises, ct);
    public Task<IReadOnlyList<StateLine>> ProvidersAsync(CancellationToken ct) =>
        AllAsync<StateLine>(SelectProviders, ct);
    public Task<IReadOnlyList<StateLine>> OfferingsAsync(CancellationToken ct) =>
        AllAsync<StateLine>(SelectOfferings, ct);
    public Task<IReadOnlyList<StateLine>> ProgrammesAsync(CancellationToken ct) =>
        AllAsync<StateLine>(SelectProgrammes, ct);
    public Task<IReadOnlyList<RoundLine>> RoundsAsync(CancellationToken ct) => AllAsync<RoundLine>(SelectRounds, ct);
    public Task<IReadOnlyList<ApplicationLine>> ApplicationsAsync(CancellationToken ct) =>
        AllAsync<ApplicationLine>(SelectApplications, ct);
    public Task<IReadOnlyList<VoucherLine>> VouchersAsync(CancellationToken ct) =>
        AllAsync<VoucherLine>(SelectVouchers, ct);
    public Task<IReadOnlyList<OrderLine>> OrdersAsync(CancellationToken ct) => AllAsync<OrderLine>(SelectOrders, ct);
    public Task<IReadOnlyList<BatchLine>> BatchesAsync(CancellationToken ct) => AllAsync<BatchLine>(SelectBatches, ct);
    public Task<IReadOnlyList<DisputeLine>> DisputesAsync(CancellationToken ct) =>
        AllAsync<DisputeLine>(SelectDisputes, ct);
    public Task<IReadOnlyList<ClawbackLine>> ClawbacksAsync(CancellationToken ct) =>
        AllAsync<ClawbackLine>(SelectClawbacks, ct);
    public Task<IReadOnlyList<TransferLine>> TransfersAsync(CancellationToken ct) =>
        AllAsync<TransferLine>(SelectTransfers, ct);
    public Task<IReadOnlyList<TransferProgrammeLine>> TransferProgrammesAsync(CancellationToken ct) =>
        AllAsync<TransferProgrammeLine>(SelectTransferProgrammes, ct);
    public Task<IReadOnlyList<MergedLine>> MergedAsync(CancellationToken ct) => AllAsync<MergedLine>(SelectMerged, ct);
    public Task<IReadOnlyList<NoticeLine>> NoticesAsync(CancellationToken ct) =>
        AllAsync<NoticeLine>(SelectNotices, ct);

    private Task<IReadOnlyList<T>> AllAsync<T>(string sql, CancellationToken ct) =>
        database.ListAsync<T>(sql, new { }, ct);

    private const string SelectEnterprises = """
        SELECT e.id, e.state, s.size_class AS own_size
          FROM enterprises e
          LEFT JOIN size_snapshots s ON s.enterprise_id = e.id AND s.sequence =
               (SELECT MAX(o.sequence) FROM size_snapshots o WHERE o.enterprise_id = e.id AND o.basis <> 'Merged')
        """;
    private const string SelectProviders = "SELECT id, state FROM providers";
    private const string SelectOfferings = "SELECT id, state FROM offerings";
    private const string SelectProgrammes = "SELECT id, state FROM programmes";
    private const string SelectRounds = "SELECT id, state, open_at, close_at FROM rounds";
    private const string SelectApplications = """
        SELECT id, round_id, programme_id, enterprise_id, requested_fen AS requested, approved_fen AS approved, state,
          reason FROM applications
        """;
    private const string SelectVouchers = """
        SELECT id, programme_id, round_id, enterprise_id, application_id, predecessor_id, state, valid_from, valid_to,
               face_fen AS face, available_fen AS available, locked_fen AS locked, redeemed_fen AS redeemed,
               expired_fen AS expired, revoked_fen AS revoked, returned_fen AS returned, superseded_fen AS superseded
          FROM vouchers
        """;
    private const string SelectOrders = """
        SELECT o.id, o.enterprise_id, o.offering_id, o.provider_id, o.voucher_id, o.programme_id, o.quantity,
               o.signed_on,
               o.contract_fen AS contract, o.price_fen AS price, o.rate_percent, o.size_class, o.subsidy_fen AS subsidy,
               o.binding_limit, o.locked_fen AS locked, o.redeemed_fen AS redeemed, o.redeemed_on, o.state, o.reason,
               o.batch_id, o.payee_id, p.mode, e.holder_id
          FROM orders o
          JOIN programmes p ON p.id = o.programme_id
          JOIN enterprises e ON e.id = o.enterprise_id
        """;
    private const string SelectBatches = "SELECT id, cutoff_on, state FROM batches";
    private const string SelectDisputes = "SELECT id, order_id, kind, state FROM disputes";
    private const string SelectClawbacks = """
        SELECT id, order_id, amount_fen AS amount, decided_on, received_on, state FROM clawbacks
        """;
    private const string SelectTransfers = """
        SELECT t.id, t.kind, t.survivor_id, t.absorbed_id, t.state, t.notified_on, n.published_on AS notice_from,
               n.ends_on AS notice_to, t.completed_on
          FROM transfers t LEFT JOIN notices n ON n.subject_id = t.id
        """;
    private const string SelectTransferProgrammes = """
        SELECT transfer_id, programme_id, cap_fen AS cap, used_fen AS used,
               survivor_available_fen AS survivor_available, absorbed_available_fen AS absorbed_available,
          carried_fen AS carried, lapsed_fen AS lapsed FROM transfer_programmes
        """;
    private const string SelectMerged = """
        SELECT enterprise_id, dated_on, employees, revenue_fen AS revenue, assets_fen AS assets, size_class
          FROM size_snapshots WHERE basis = 'Merged'
        """;
    private const string SelectNotices = "SELECT subject_id, kind, published_on, ends_on FROM notices";
}
