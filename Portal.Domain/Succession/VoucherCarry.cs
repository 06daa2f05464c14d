using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Succession;

/// <summary>What of the absorbed firm's vouchers passes over, programme by programme. Nothing is created: what is
/// carried and what lapses add up to what was available.</summary>
internal static class VoucherCarry
{
    public static async Task<(Money Carried, Money Lapsed)> ExecuteAsync(
        Act act, Transfer transfer, SizeClass size, IReadOnlyDictionary<Guid, Guid> newVouchers)
    {
        var (carried, lapsed) = (Money.Zero, Money.Zero);
        var vouchers = (await Voucher.HeldByAsync(act, transfer.AbsorbedId))
            .Where(voucher => voucher.State == VoucherState.Transferring);
        foreach (var ofProgramme in vouchers.GroupBy(voucher => voucher.ProgrammeId).OrderBy(group => group.Key))
        {
            var rules = await ProgrammeRules.LoadAsync(act, ofProgramme.Key);
            var room = await RoomAsync(act, transfer, rules.FirmYearCap(size), [.. ofProgramme]);
            var left = room.Left;
            foreach (var voucher in ofProgramme.OrderBy(voucher => voucher.ValidTo).ThenBy(voucher => $"{voucher.Id}",
                StringComparer.Ordinal))
            {
                var amount = Money.Min(voucher.Available, left);
                left -= amount;
                await SupersedeAsync(act, voucher, rules.Version);
                if (amount > Money.Zero)
                    await IssueSuccessorAsync(act, voucher, transfer.SurvivorId, amount,
                        newVouchers.TryGetValue(voucher.Id, out var id) ? id : Guid.CreateVersion7(), rules.Version);
            }
            var (taken, rest) = (room.Left - left, room.AbsorbedAvailable - (room.Left - left));
            await act.Tx.WriteAsync(InsertTransferProgramme, new
            {
                TransferId = transfer.Id, ProgrammeId = ofProgramme.Key, room.Cap, room.Used, room.SurvivorAvailable,
                room.AbsorbedAvailable, Carried = taken, Lapsed = rest,
            });
            (carried, lapsed) = (carried + taken, lapsed + rest);
        }
        return (carried, lapsed);
    }

    internal sealed record Room(Money Cap, Money Used, Money SurvivorAvailable, Money AbsorbedAvailable, Money Left);

    /// <summary>Room is the cap less all that both firms used this year, but for what the absorbed one still has
    /// available: just that is to be carried.</summary>
    internal static async Task<Room> RoomAsync(Act act, Transfer transfer, Money cap, IReadOnlyList<Voucher> absorbed)
    {
        var programmeId = absorbed[0].ProgrammeId;
        var survivors = (await Voucher.HeldByAsync(act, transfer.SurvivorId))
            .Where(voucher => voucher.ProgrammeId == programmeId).ToList();
        var used = await FirmYear.UsedAsync(act, [transfer.SurvivorId, transfer.AbsorbedId], programmeId)
            - ThisYears(absorbed, act.Today);
        return new Room(cap, used - ThisYears(survivors, act.Today), Available(survivors), Available(absorbed),
            Money.Max(Money.Zero, cap - used));
    }

    private static Money ThisYears(IEnumerable<Voucher> vouchers, DateOnly today) =>
        Available(vouchers.Where(voucher => voucher.ValidFrom.Year == today.Year));

    private static Money Available(IEnumerable<Voucher> vouchers) =>
        Money.Sum(vouchers.Select(voucher => voucher.Available));

    private static async Task SupersedeAsync(Act act, Voucher voucher, string ruleVersion)
    {
        await act.Tx.GuardAsync(Supersede, new { voucher.Id, voucher.Available });
        await act.PostAsync(
            new Ledger.Transfer(voucher.ProgrammeId, Ledger.Available, Ledger.Superseded, voucher.Available)
        {
            VoucherId = voucher.Id,
        });
        await act.AuditAsync("voucher", voucher.Id, new { voucher.State, voucher.Available },
            new { State = VoucherState.Superseded, Superseded = voucher.Available }, ruleVersion);
    }

    private static async Task IssueSuccessorAsync(
        Act act, Voucher voucher, Guid survivorId, Money amount, Guid newId, string ruleVersion)
    {
        await act.Tx.WriteAsync(InsertSuccessor, new
        {
            Id = newId, voucher.ProgrammeId, voucher.RoundId, EnterpriseId = survivorId, PredecessorId = voucher.Id,
            act.Today, voucher.ValidTo, Face = amount,
        });
        await act.PostAsync(
            new Ledger.Transfer(voucher.ProgrammeId, Ledger.Carried, Ledger.Available, amount) { VoucherId = newId });
        await act.AuditAsync("voucher", newId, null,
            new { State = VoucherState.Active, Face = amount, Predecessor = voucher.Id }, ruleVersion);
    }

    private const string Supersede = """
        UPDATE vouchers
           SET state = 'Superseded', available_fen = 0, superseded_fen = superseded_fen + @Available,
               version = version + 1
         WHERE id = @Id AND state = 'Transferring' AND available_fen = @Available
        """;
    private const string InsertSuccessor = """
        INSERT INTO vouchers (id, programme_id, round_id, enterprise_id, predecessor_id, state, valid_from, valid_to,
                              face_fen, available_fen, locked_fen, redeemed_fen, expired_fen, revoked_fen,
                              returned_fen, superseded_fen, version)
        VALUES (@Id, @ProgrammeId, @RoundId, @EnterpriseId, @PredecessorId, 'Active', @Today, @ValidTo, @Face,
                @Face, 0, 0, 0, 0, 0, 0, 1)
        """;
    private const string InsertTransferProgramme = """
        INSERT INTO transfer_programmes (transfer_id, programme_id, cap_fen, used_fen, survivor_available_fen,
                                         absorbed_available_fen, carried_fen, lapsed_fen)
        VALUES (@TransferId, @ProgrammeId, @Cap, @Used, @SurvivorAvailable, @AbsorbedAvailable, @Carried, @Lapsed)
        """;
}
