using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Succession;

/// <summary>What an approval of a transfer would do if it were given now, and what one that was given did.</summary>
public sealed class TransferPreview(Database database, PortalClock clock)
{
    /// <param name="Room">Of the cap, what neither firm has used this year.</param>
    public sealed record Line(
        Guid ProgrammeId, string Programme, Money Cap, Money Used, Money SurvivorAvailable, Money AbsorbedAvailable,
        Money Room, Money Carried, Money Lapsed);

    /// <param name="Size">Of the survivor, on the figures of both firms.</param>
    public sealed record Preview(SizeClass Size, long Employees, Money Revenue, Money Assets, IReadOnlyList<Line> Lines);

    private sealed record Done(
        Guid ProgrammeId, string Programme, Money Cap, Money Used, Money SurvivorAvailable, Money AbsorbedAvailable,
        Money Carried, Money Lapsed);

    /// <summary>As computed at the approval; empty before.</summary>
    public async Task<IReadOnlyList<Line>> DoneAsync(Guid transferId, CancellationToken ct) =>
    [
        .. (await database.ListAsync<Done>(SelectDone, new { TransferId = transferId }, ct)).Select(done => new Line(
            done.ProgrammeId, done.Programme, done.Cap, done.Used, done.SurvivorAvailable, done.AbsorbedAvailable,
            Money.Max(Money.Zero, done.Cap - done.Used - done.SurvivorAvailable), done.Carried, done.Lapsed)),
    ];

    /// <summary>By the rules of the approval itself; only what has fallen due by now is written.</summary>
    public Task<Outcome<Preview>> OfAsync(Actor me, Guid transferId, CancellationToken ct) =>
        database.TransactAsync<Preview>(async tx =>
        {
            if (me.WhyNot(Permissions.TransferRead) is { } notPermitted) return notPermitted;
            var act = new Act(tx, me, Permissions.TransferRead, null, clock.Now);
            if (await Transfer.LoadAsync(act, transferId) is not { } transfer) return new NotFound("transfer");
            return await ComputeAsync(act, transfer);
        }, ct);

    private static async Task<Preview> ComputeAsync(Act act, Transfer transfer)
    {
        var survivor = (await Enterprise.BehindAsync(act, transfer.SurvivorId))!;
        var own = (await SizeSnapshot.LatestAsync(act, transfer.SurvivorId))!;
        var other = (await SizeSnapshot.LatestAsync(act, transfer.AbsorbedId))!;
        var (employees, revenue, assets) =
            (own.Employees + other.Employees, own.Revenue + other.Revenue, own.Assets + other.Assets);
        var size = SizeRules.Of(survivor.SmeKey, employees, revenue, assets);
        var names = (await act.Tx.ListAsync<Named>(SelectNames, new { })).ToDictionary(one => one.Id, one => one.Name);
        var lines = new List<Line>();
        var vouchers = (await Voucher.HeldByAsync(act, transfer.AbsorbedId))
            .Where(voucher => voucher.State == VoucherState.Transferring);
        foreach (var ofProgramme in vouchers.GroupBy(voucher => voucher.ProgrammeId).OrderBy(group => names[group.Key]))
        {
            var rules = await ProgrammeRules.LoadAsync(act, ofProgramme.Key);
            var room = await VoucherCarry.RoomAsync(act, transfer, rules.FirmYearCap(size), [.. ofProgramme]);
            var carried = Money.Min(room.AbsorbedAvailable, room.Left);
            lines.Add(new Line(ofProgramme.Key, names[ofProgramme.Key], room.Cap, room.Used, room.SurvivorAvailable,
                room.AbsorbedAvailable, room.Left, carried, room.AbsorbedAvailable - carried));
        }
        return new Preview(size, employees, revenue, assets, lines);
    }

    private sealed record Named(Guid Id, string Name);

    private const string SelectNames = "SELECT id, name FROM programmes";
    private const string SelectDone = """
        SELECT t.programme_id, p.name AS programme, t.cap_fen AS cap, t.used_fen AS used,
               t.survivor_available_fen AS survivor_available, t.absorbed_available_fen AS absorbed_available,
               t.carried_fen AS carried, t.lapsed_fen AS lapsed
          FROM transfer_programmes t JOIN programmes p ON p.id = t.programme_id
         WHERE t.transfer_id = @TransferId
         ORDER BY p.name, p.id
        """;
}
