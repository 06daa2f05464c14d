using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>What must come out. Anything may be missing except a row's id; nothing may be of another kind.</summary>
internal static class ExpectedReader
{
    public static ExpectedYear Read(CityNode city, CityLists lists) => new(
        lists.Expected("applications", Application),
        lists.Expected("vouchers", Voucher),
        lists.Expected("orders", Order),
        lists.Expected("settlementBatches", Batch),
        lists.Expected("disputes", dispute => new ExpectedDispute(
            dispute["id"].Id(), Text(dispute, "order"), Text(dispute, "kind"), Text(dispute, "state"))),
        lists.Expected("clawbacks", Clawback),
        lists.Expected("rightsTransfers", Transfer),
        city.Find("expectedReports") is { } reports ? Reports(reports) : null);

    private static ExpectedApplication Application(CityNode row) => new(
        row["id"].Id(), Text(row, "round"), Text(row, "programme"), Text(row, "enterprise"), Fen(row, "requestedFen"),
        Fen(row, "approvedFen"), Text(row, "state"));

    private static ExpectedVoucher Voucher(CityNode row) => new(
        row["id"].Id(), Text(row, "programme"), Text(row, "round"), Text(row, "enterprise"), Text(row, "application"),
        Text(row, "predecessor"), Fen(row, "faceFen"), Day(row, "validFrom"), Day(row, "validTo"),
        Fen(row, "available"), Fen(row, "locked"), Fen(row, "redeemed"), Fen(row, "expired"), Fen(row, "revoked"),
        Fen(row, "returned"), Fen(row, "superseded"), Text(row, "state"), row.NullKeys());

    private static ExpectedOrder Order(CityNode row) => new(
        row["id"].Id(), Text(row, "enterprise"), Text(row, "offering"), Text(row, "provider"), Text(row, "voucher"),
        Text(row, "programme"), row.Find("qty")?.Number(), Day(row, "contractSignedOn"),
        Fen(row, "contractAmountFen"), Fen(row, "settledContractAmountFen"), row.Find("ratePercent")?.Whole(),
        Text(row, "sizeClassAtContract"), Fen(row, "subsidyFen"), Text(row, "bindingLimit"), Fen(row, "selfPayFen"),
        Fen(row, "redeemedFen") ?? Money.Zero, Text(row, "state"), row.NullKeys());

    private static ExpectedBatch Batch(CityNode row) => new(
        row["id"].Id(), Day(row, "cutoff"), Text(row, "state"),
        row.Find("items")?.Items().Select(item => new ExpectedBatchItem(
            item["order"].Id(), Text(item, "programme"), Text(item, "payee"), Fen(item, "amountFen"))).ToList(),
        Fen(row, "totalFen"), FenBy(row, "byPayeeFen"));

    private static ExpectedClawback Clawback(CityNode row) => new(
        row["id"].Id(), Text(row, "order"), Fen(row, "amountFen"), Text(row, "basis"), Day(row, "decidedOn"),
        Day(row, "receivedOn"), Text(row, "state"), row.NullKeys());

    private static ExpectedTransfer Transfer(CityNode row) => new(
        row["id"].Id(), Text(row, "kind"), Text(row, "survivor"), Text(row, "absorbed"), Day(row, "notifiedOn"),
        Day(row, "creditorNoticeFrom"), Day(row, "creditorNoticeTo"), Day(row, "completedOn"),
        Text(row, "survivorSizeAfter"),
        row.Find("merged") is { } merged
            ? new MergedFigures(merged.Find("X")?.Whole(), merged.Find("Y")?.Wan(), merged.Find("Z")?.Wan())
            : null,
        Fen(row, "carriedFen"), Fen(row, "lapsedFen"), Text(row, "successorVoucher"), Text(row, "state"),
        row.Find("byProgramme")?.Map(part => new ExpectedTransferOfProgramme(
            Fen(part, "firmYearCapFen"), Fen(part, "usedAfterClawbackFen"), Fen(part, "survivorAvailableFen"),
            Fen(part, "absorbedAvailableFen"), Fen(part, "carriedFen"), Fen(part, "lapsedFen"))));

    private static ExpectedReports Reports(CityNode reports) => new(
        Day(reports, "asOf"), reports.Find("byProgramme")?.Map(Programme), FenBy(reports, "redeemedBySize"),
        FenBy(reports, "redeemedBySection"), FenBy(reports, "redeemedByRegion"), FenBy(reports, "redeemedByZone"),
        Fen(reports, "leveragedSpendFen"), Fen(reports, "redeemedFen"), reports.Find("enterprisesBenefited")?.Whole(),
        reports.Find("leverageRatio")?.Number());

    private static ExpectedProgrammeReport Programme(CityNode report) => new(
        Fen(report, "budgetFen"), Fen(report, "issuedFen"), Fen(report, "redeemedFen"), Fen(report, "lockedFen"),
        Fen(report, "availableFen"), Fen(report, "expiredFen"), Fen(report, "lapsedOnTransferFen"),
        Fen(report, "returnedFen") ?? Money.Zero, Fen(report, "paidFen"), Fen(report, "clawbackReceivedFen"),
        Fen(report, "netPaidFen"), report.Find("issueRate")?.Number(), report.Find("redemptionRate")?.Number(),
        report.Find("executionRate")?.Number());

    private static string? Text(CityNode row, string key) => row.Find(key)?.Text();
    private static Money? Fen(CityNode row, string key) => row.Find(key)?.Fen();
    private static DateOnly? Day(CityNode row, string key) => row.Find(key)?.Day();
    private static IReadOnlyDictionary<string, Money>? FenBy(CityNode row, string key) =>
        row.Find(key)?.Map(amount => amount.Fen());
}
