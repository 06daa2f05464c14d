using Portal.Domain.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Web.Demo;

/// <summary>Compares where everything stands with what a city file expects, figure by figure.</summary>
public sealed class CityComparison(CityStatement statement, Figures figures, PortalClock clock)
{
    public async Task<IReadOnlyList<string>> CompareAsync(CityYear city, CityIds ids, CancellationToken ct)
    {
        var found = new Findings(ids);
        await CompareGivenAsync(city, found, ct);
        await CompareApplicationsAsync(city, found, ct);
        await CompareVouchersAsync(city, found, ct);
        await CompareOrdersAsync(city, found, ct);
        await CompareSettlementAsync(city, found, ct);
        await CompareTransfersAsync(city, found, ct);
        await CompareReportsAsync(city, found, ct);
        return found.Differences;
    }

    private async Task CompareGivenAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var enterprises = (await statement.EnterprisesAsync(ct)).ToDictionary(line => line.Id);
        foreach (var firm in city.Enterprises)
        {
            var line = enterprises[found.Ids.Of("enterprise", firm.Id)];
            found.Expect(firm.Id, "state", firm.ExpectedState, line.State);
            found.Expect(firm.Id, "size", firm.ExpectedSize, line.OwnSize?.ToUpperInvariant());
        }
        var providers = (await statement.ProvidersAsync(ct)).ToDictionary(line => line.Id, line => line.State);
        foreach (var one in city.Providers)
            found.Expect(one.Id, "state", one.ExpectedState, providers[found.Ids.Of("provider", one.Id)]);
        var offerings = (await statement.OfferingsAsync(ct)).ToDictionary(line => line.Id, line => line.State);
        foreach (var one in city.Offerings)
            found.Expect(one.Id, "state", one.ExpectedState, offerings[found.Ids.Of("offering", one.Id)]);
        var programmes = (await statement.ProgrammesAsync(ct)).ToDictionary(line => line.Id, line => line.State);
        foreach (var one in city.Programmes)
            found.Expect(one.Id, "state", one.ExpectedState, programmes[found.Ids.Of("programme", one.Id)]);
        await CompareRoundsAsync(city, found, ct);
    }

    private async Task CompareRoundsAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var notices = (await statement.NoticesAsync(ct)).Where(line => line.Kind == "Round").ToLookup(line =>
            line.SubjectId);
        var rounds = (await statement.RoundsAsync(ct)).ToDictionary(line => line.Id);
        foreach (var round in city.Rounds)
        {
            var line = rounds[found.Ids.Of("round", round.Id)];
            var state = line.State != "Scheduled" || clock.Now < line.OpenAt ? line.State
                : clock.Now < line.CloseAt ? "Open" : "Closed";
            found.Expect(round.Id, "state", round.ExpectedState, state);
            var notice = notices[line.Id].FirstOrDefault();
            found.ExpectValue(round.Id, "noticeOn", round.ExpectedNoticeOn, notice?.PublishedOn);
            found.ExpectValue(round.Id, "noticeEnds", round.ExpectedNoticeEnds, notice?.EndsOn);
        }
    }

    private async Task CompareApplicationsAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var lines = (await statement.ApplicationsAsync(ct)).ToDictionary(line => line.Id);
        var expected = city.Expected.Applications;
        foreach (var one in expected ?? [])
        {
            // A refused submit is no row.
            var line = found.Match("application", one.Id, lines, absent: one.State == "BLOCKED_AT_SUBMIT");
            if (line is null) continue;
            found.Expect(one.Id, "state", one.State, line.State);
            found.ExpectValue(one.Id, "requestedFen", one.Requested, line.Requested);
            found.ExpectValue(one.Id, "approvedFen", one.Approved, line.Approved);
            found.ExpectName(one.Id, "round", one.Round, line.RoundId);
            found.ExpectName(one.Id, "programme", one.Programme, line.ProgrammeId);
            found.ExpectName(one.Id, "enterprise", one.Enterprise, line.EnterpriseId);
        }
        if (expected is not null) found.NothingElse("application", lines.Keys);
    }

    private async Task CompareVouchersAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var lines = (await statement.VouchersAsync(ct)).ToDictionary(line => line.Id);
        foreach (var one in city.Expected.Vouchers ?? [])
        {
            if (found.Match("voucher", one.Id, lines) is not { } line) continue;
            found.Expect(one.Id, "state", one.State, line.State);
            found.ExpectName(one.Id, "programme", one.Programme, line.ProgrammeId);
            found.ExpectName(one.Id, "round", one.Round, line.RoundId);
            found.ExpectName(one.Id, "enterprise", one.Enterprise, line.EnterpriseId);
            found.ExpectName(one.Id, "application", one.Application, line.ApplicationId);
            found.ExpectName(one.Id, "predecessor", one.Predecessor, line.PredecessorId);
            found.ExpectValue(one.Id, "validFrom", one.ValidFrom, line.ValidFrom);
            found.ExpectValue(one.Id, "validTo", one.ValidTo, line.ValidTo);
            found.ExpectValue(one.Id, "faceFen", one.Face, line.Face);
            found.ExpectValue(one.Id, "available", one.Available, line.Available);
            found.ExpectValue(one.Id, "locked", one.Locked, line.Locked);
            found.ExpectValue(one.Id, "redeemed", one.Redeemed, line.Redeemed);
            found.ExpectValue(one.Id, "expired", one.Expired, line.Expired);
            found.ExpectValue(one.Id, "revoked", one.Revoked, line.Revoked);
            found.ExpectValue(one.Id, "returned", one.Returned, line.Returned);
            found.ExpectValue(one.Id, "superseded", one.Superseded, line.Superseded);
        }
        if (city.Expected.Vouchers is not null) found.NothingElse("voucher", lines.Keys);
    }

    private async Task CompareOrdersAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var lines = (await statement.OrdersAsync(ct)).ToDictionary(line => line.Id);
        foreach (var one in city.Expected.Orders ?? [])
        {
            if (found.Match("order", one.Id, lines) is not { } line) continue;
            found.Expect(one.Id, "state", one.State, line.State);
            found.ExpectName(one.Id, "enterprise", one.Enterprise, line.EnterpriseId);
            found.ExpectName(one.Id, "offering", one.Offering, line.OfferingId);
            found.ExpectName(one.Id, "provider", one.Provider, line.ProviderId);
            found.ExpectName(one.Id, "voucher", one.Voucher, line.VoucherId);
            found.ExpectName(one.Id, "programme", one.Programme, line.ProgrammeId);
            found.ExpectValue(one.Id, "qty", one.Qty, (decimal)line.Quantity);
            found.ExpectNullable(one.Id, "contractSignedOn", one.ContractSignedOn, line.SignedOn, one.SaidNull);
            found.ExpectNullable(one.Id, "contractAmountFen", one.ContractAmount, line.Contract, one.SaidNull);
            found.ExpectNullable(one.Id, "settledContractAmountFen", one.SettledContractAmount, line.Price,
                one.SaidNull);
            found.ExpectNullable(one.Id, "ratePercent", one.RatePercent, line.RatePercent, one.SaidNull);
            found.Expect(one.Id, "sizeClassAtContract", one.SizeClassAtContract, line.SizeClass?.ToUpperInvariant());
            found.ExpectValue(one.Id, "subsidyFen", one.Subsidy, line.Subsidy);
            found.Expect(one.Id, "bindingLimit", one.BindingLimit, Snake(line.BindingLimit));
            found.ExpectNullable(one.Id, "selfPayFen", one.SelfPay, line.SelfPay, one.SaidNull);
            found.ExpectValue<Money>(one.Id, "redeemedFen", one.Redeemed, line.Redeemed);
        }
        if (city.Expected.Orders is not null) found.NothingElse("order", lines.Keys);
    }

    private async Task CompareSettlementAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var orders = (await statement.OrdersAsync(ct)).Where(line => line.BatchId is not null).ToLookup(line =>
            line.BatchId!.Value);
        var batches = (await statement.BatchesAsync(ct)).ToDictionary(line => line.Id);
        foreach (var one in city.Expected.SettlementBatches ?? [])
        {
            if (found.Match("batch", one.Id, batches) is not { } line) continue;
            found.Expect(one.Id, "state", one.State, line.State);
            found.ExpectValue(one.Id, "cutoff", one.Cutoff, line.CutoffOn);
            found.ExpectValue(one.Id, "totalFen", one.Total,
                Money.Sum(orders[line.Id].Select(order => order.Redeemed)));
            found.ExpectSums(one.Id, "byPayeeFen", one.ByPayee,
                orders[line.Id].Select(order => (found.Ids.NameOf(order.Payee), order.Redeemed)));
            found.ExpectSums(one.Id, "items",
                one.Items?.ToDictionary(item => $"{item.Order} → {item.Payee}", item => item.Amount ?? Money.Zero),
                orders[line.Id].Select(order =>
                    ($"{found.Ids.NameOf(order.Id)} → {found.Ids.NameOf(order.Payee)}", order.Redeemed)));
        }
        var disputes = (await statement.DisputesAsync(ct)).ToDictionary(line => line.Id);
        foreach (var one in city.Expected.Disputes ?? [])
        {
            if (found.Match("dispute", one.Id, disputes) is not { } line) continue;
            found.Expect(one.Id, "state", one.State, line.State);
            found.Expect(one.Id, "kind", one.Kind, line.Kind);
            found.ExpectName(one.Id, "order", one.Order, line.OrderId);
        }
        await CompareClawbacksAsync(city, found, ct);
    }

    private async Task CompareClawbacksAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var clawbacks = (await statement.ClawbacksAsync(ct)).ToDictionary(line => line.Id);
        foreach (var one in city.Expected.Clawbacks ?? [])
        {
            if (found.Match("clawback", one.Id, clawbacks) is not { } line) continue;
            found.Expect(one.Id, "state", one.State, line.State);
            found.ExpectName(one.Id, "order", one.Order, line.OrderId);
            found.ExpectValue(one.Id, "amountFen", one.Amount, line.Amount);
            found.ExpectNullable(one.Id, "decidedOn", one.DecidedOn, line.DecidedOn, one.SaidNull);
            found.ExpectNullable(one.Id, "receivedOn", one.ReceivedOn, line.ReceivedOn, one.SaidNull);
        }
        if (city.Expected.Clawbacks is not null) found.NothingElse("clawback", clawbacks.Keys);
    }

    private async Task CompareTransfersAsync(CityYear city, Findings found, CancellationToken ct)
    {
        var transfers = (await statement.TransfersAsync(ct)).ToDictionary(line => line.Id);
        var programmes = (await statement.TransferProgrammesAsync(ct)).ToLookup(line => line.TransferId);
        var merged = (await statement.MergedAsync(ct)).ToLookup(line => (line.EnterpriseId, (DateOnly?)line.DatedOn));
        foreach (var one in city.Expected.RightsTransfers ?? [])
        {
            if (found.Match("transfer", one.Id, transfers) is not { } line) continue;
            found.Expect(one.Id, "state", one.State, line.State);
            found.Expect(one.Id, "kind", one.Kind, line.Kind);
            found.ExpectName(one.Id, "survivor", one.Survivor, line.SurvivorId);
            found.ExpectName(one.Id, "absorbed", one.Absorbed, line.AbsorbedId);
            found.ExpectValue(one.Id, "notifiedOn", one.NotifiedOn, line.NotifiedOn);
            found.ExpectValue(one.Id, "creditorNoticeFrom", one.CreditorNoticeFrom, line.NoticeFrom);
            found.ExpectValue(one.Id, "creditorNoticeTo", one.CreditorNoticeTo, line.NoticeTo);
            found.ExpectValue(one.Id, "completedOn", one.CompletedOn, line.CompletedOn);
            var figures = merged[(line.SurvivorId, line.CompletedOn)].LastOrDefault();
            found.Expect(one.Id, "survivorSizeAfter", one.SurvivorSizeAfter, figures?.SizeClass.ToUpperInvariant());
            found.ExpectValue(one.Id, "merged.X", one.Merged?.Employees, figures?.Employees);
            found.ExpectValue(one.Id, "merged.Y", one.Merged?.Revenue, figures?.Revenue);
            found.ExpectValue(one.Id, "merged.Z", one.Merged?.Assets, figures?.Assets);
            found.ExpectValue(one.Id, "carriedFen", one.Carried,
                Money.Sum(programmes[line.Id].Select(of => of.Carried)));
            found.ExpectValue(one.Id, "lapsedFen", one.Lapsed, Money.Sum(programmes[line.Id].Select(of => of.Lapsed)));
            CompareCarry(one, programmes[line.Id].ToDictionary(of => found.Ids.NameOf(of.ProgrammeId)), found);
        }
    }

    private static void CompareCarry(
        ExpectedTransfer one, Dictionary<string, CityStatement.TransferProgrammeLine> lines, Findings found)
    {
        foreach (var (programme, expected) in one.ByProgramme ?? new Dictionary<string, ExpectedTransferOfProgramme>())
        {
            var line = lines.GetValueOrDefault(programme);
            var name = $"{one.Id} {programme}";
            found.ExpectValue(name, "firmYearCapFen", expected.FirmYearCap, line?.Cap);
            found.ExpectValue(name, "usedAfterClawbackFen", expected.UsedAfterClawback, line?.Used);
            found.ExpectValue(name, "survivorAvailableFen", expected.SurvivorAvailable, line?.SurvivorAvailable);
            found.ExpectValue(name, "absorbedAvailableFen", expected.AbsorbedAvailable, line?.AbsorbedAvailable);
            found.ExpectValue(name, "carriedFen", expected.Carried, line?.Carried);
            found.ExpectValue(name, "lapsedFen", expected.Lapsed, line?.Lapsed);
        }
    }

    private async Task CompareReportsAsync(CityYear city, Findings found, CancellationToken ct)
    {
        if (city.Expected.Reports is not { } reports) return;
        var programmes = (await figures.ByProgrammeAsync(ct)).ToDictionary(line => found.Ids.NameOf(line.Id));
        foreach (var (id, expected) in reports.ByProgramme ?? new Dictionary<string, ExpectedProgrammeReport>())
            CompareProgramme($"report {id}", expected, programmes.GetValueOrDefault(id), found);

        var zones = city.Zones.ToDictionary(zone => zone.Code, zone => zone.Id);
        found.ExpectSlices("redeemedBySize", reports.RedeemedBySize, await figures.BySizeAsync(ct),
            key => key.ToUpperInvariant());
        found.ExpectSlices("redeemedBySection", reports.RedeemedBySection, await figures.BySectionAsync(ct),
            key => key);
        found.ExpectSlices("redeemedByRegion", reports.RedeemedByRegion, await figures.ByRegionAsync(ct), key => key);
        found.ExpectSlices("redeemedByZone", reports.RedeemedByZone, await figures.ByZoneAsync(ct), key => zones[key]);
        var leverage = await figures.LeverageAsync(ct);
        found.ExpectValue("report", "leveragedSpendFen", reports.LeveragedSpend, leverage.Spend);
        found.ExpectValue("report", "redeemedFen", reports.Redeemed, leverage.Redeemed);
        found.ExpectValue("report", "enterprisesBenefited", reports.EnterprisesBenefited,
            leverage.EnterprisesBenefited);
        found.ExpectValue("report", "leverageRatio", reports.LeverageRatio, leverage.LeverageRatio);
    }

    private static void CompareProgramme(string name, ExpectedProgrammeReport expected, ProgrammeFigures? line,
        Findings found)
    {
        found.ExpectValue(name, "budgetFen", expected.Budget, line?.Budget);
        found.ExpectValue(name, "issuedFen", expected.Issued, line?.Issued);
        found.ExpectValue(name, "redeemedFen", expected.Redeemed, line?.Redeemed);
        found.ExpectValue(name, "lockedFen", expected.Locked, line?.Locked);
        found.ExpectValue(name, "availableFen", expected.Available, line?.Available);
        found.ExpectValue(name, "expiredFen", expected.Expired, line?.Expired);
        found.ExpectValue(name, "lapsedOnTransferFen", expected.LapsedOnTransfer, line?.LapsedOnTransfer);
        found.ExpectValue<Money>(name, "returnedFen", expected.Returned, line?.Returned);
        found.ExpectValue(name, "paidFen", expected.Paid, line?.Paid);
        found.ExpectValue(name, "clawbackReceivedFen", expected.ClawbackReceived, line?.ClawbackReceived);
        found.ExpectValue(name, "netPaidFen", expected.NetPaid, line?.NetPaid);
        found.ExpectValue(name, "issueRate", expected.IssueRate, line?.IssueRate);
        found.ExpectValue(name, "redemptionRate", expected.RedemptionRate, line?.RedemptionRate);
        found.ExpectValue(name, "executionRate", expected.ExecutionRate, line?.ExecutionRate);
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToUpperInvariant();
}
