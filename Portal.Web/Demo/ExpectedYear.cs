using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>What must have come out at asOf. A key the file does not have is null here and is not compared; of the
/// records with SaidNull, a key that stands there with null must be nothing. A list the
/// file lacks is null too.</summary>
public sealed record ExpectedYear(
    IReadOnlyList<ExpectedApplication>? Applications,
    IReadOnlyList<ExpectedVoucher>? Vouchers,
    IReadOnlyList<ExpectedOrder>? Orders,
    IReadOnlyList<ExpectedBatch>? SettlementBatches,
    IReadOnlyList<ExpectedDispute>? Disputes,
    IReadOnlyList<ExpectedClawback>? Clawbacks,
    IReadOnlyList<ExpectedTransfer>? RightsTransfers,
    ExpectedReports? Reports);

/// <param name="State">BLOCKED_AT_SUBMIT is a refused submit: no such row may exist.</param>
public sealed record ExpectedApplication(
    string Id, string? Round, string? Programme, string? Enterprise, Money? Requested, Money? Approved, string? State);

/// <param name="Application">Null for a voucher that a merger carried over; then in SaidNull.</param>
/// <param name="Predecessor">The voucher it came from in a merger.</param>
public sealed record ExpectedVoucher(
    string Id, string? Programme, string? Round, string? Enterprise, string? Application, string? Predecessor,
    Money? Face, DateOnly? ValidFrom, DateOnly? ValidTo, Money? Available, Money? Locked, Money? Redeemed,
    Money? Expired, Money? Revoked, Money? Returned, Money? Superseded, string? State, IReadOnlySet<string> SaidNull);

/// <param name="Subsidy">As of filing, like <paramref name="BindingLimit"/>.</param>
/// <param name="BindingLimit">RATE, ORDER_CAP or VOUCHER_AVAILABLE; BLOCKED = never filed, NONE = no contract.</param>
/// <param name="SettledContractAmount">The price after a settled dispute.</param>
/// <param name="Redeemed">Zero where the file says nothing.</param>
public sealed record ExpectedOrder(
    string Id, string? Enterprise, string? Offering, string? Provider, string? Voucher, string? Programme,
    decimal? Qty, DateOnly? ContractSignedOn, Money? ContractAmount, Money? SettledContractAmount, long? RatePercent,
    string? SizeClassAtContract, Money? Subsidy, string? BindingLimit, Money? SelfPay, Money Redeemed, string? State,
    IReadOnlySet<string> SaidNull);

public sealed record ExpectedBatch(
    string Id, DateOnly? Cutoff, string? State, IReadOnlyList<ExpectedBatchItem>? Items, Money? Total,
    IReadOnlyDictionary<string, Money>? ByPayee);

public sealed record ExpectedBatchItem(string Order, string? Programme, string? Payee, Money? Amount);

public sealed record ExpectedDispute(string Id, string? Order, string? Kind, string? State);

public sealed record ExpectedClawback(
    string Id, string? Order, Money? Amount, string? Basis, DateOnly? DecidedOn, DateOnly? ReceivedOn, string? State,
    IReadOnlySet<string> SaidNull);

/// <param name="Merged">The summed figures of the survivor's new snapshot.</param>
public sealed record ExpectedTransfer(
    string Id, string? Kind, string? Survivor, string? Absorbed, DateOnly? NotifiedOn, DateOnly? CreditorNoticeFrom,
    DateOnly? CreditorNoticeTo, DateOnly? CompletedOn, string? SurvivorSizeAfter, MergedFigures? Merged,
    Money? Carried, Money? Lapsed, string? SuccessorVoucher, string? State,
    IReadOnlyDictionary<string, ExpectedTransferOfProgramme>? ByProgramme);

/// <summary>X, Y and Z of the file: people, 万元 revenue, 万元 assets; the amounts here in fen.</summary>
public sealed record MergedFigures(long? Employees, Money? Revenue, Money? Assets);

public sealed record ExpectedTransferOfProgramme(
    Money? FirmYearCap, Money? UsedAfterClawback, Money? SurvivorAvailable, Money? AbsorbedAvailable, Money? Carried,
    Money? Lapsed);

/// <summary>The breakdowns are redeemed amounts by size class, section, region code and zone id.</summary>
public sealed record ExpectedReports(
    DateOnly? AsOf,
    IReadOnlyDictionary<string, ExpectedProgrammeReport>? ByProgramme,
    IReadOnlyDictionary<string, Money>? RedeemedBySize,
    IReadOnlyDictionary<string, Money>? RedeemedBySection,
    IReadOnlyDictionary<string, Money>? RedeemedByRegion,
    IReadOnlyDictionary<string, Money>? RedeemedByZone,
    Money? LeveragedSpend, Money? Redeemed, long? EnterprisesBenefited, decimal? LeverageRatio);

/// <param name="Returned">Zero where the file says nothing.</param>
/// <param name="IssueRate">Like the other rates: four decimals.</param>
public sealed record ExpectedProgrammeReport(
    Money? Budget, Money? Issued, Money? Redeemed, Money? Locked, Money? Available, Money? Expired,
    Money? LapsedOnTransfer, Money Returned, Money? Paid, Money? ClawbackReceived, Money? NetPaid,
    decimal? IssueRate, decimal? RedemptionRate, decimal? ExecutionRate);
