using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;

namespace Portal.Domain.Vouchers;

/// <summary>A voucher on paper: what its certificate says to its holder, and what it confirms to anybody.</summary>
public sealed class VoucherCertificates(Database database, VoucherPages pages, PortalClock clock)
{
    /// <param name="HolderName">Whose it is today.</param>
    /// <param name="OrderCap">The most that one order is supported with.</param>
    /// <param name="ClaimDays">From acceptance to the last day of a claim.</param>
    public sealed record Certificate(
        VoucherPages.Row Voucher, string HolderName, string HolderUscc, string RoundName, SettlementMode Mode,
        Money OrderCap, long ClaimDays);

    /// <summary>Says nothing of whose it is, nor of what is left of it.</summary>
    public sealed record Confirmation(
        Guid Id, VoucherState State, string ProgrammeName, Money Face, DateOnly ValidFrom, DateOnly ValidTo)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Voucher, Id, ValidFrom);
    }

    /// <summary>NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<Certificate>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(me, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        var terms = (await database.FindAsync<Terms>(SelectTerms, new { Id = id }, ct))!;
        var state = StateOn(clock.Today, found.Value.State, found.Value.ValidTo);
        return new Certificate(found.Value with { State = state }, terms.HolderName, terms.HolderUscc,
            terms.RoundName, terms.Mode, terms.OrderCap, terms.ClaimDays);
    }

    /// <summary>For anybody who holds the paper; null when there is no such voucher.</summary>
    public async Task<Confirmation?> ConfirmAsync(Guid id, CancellationToken ct) =>
        await database.FindAsync<Confirmation>(SelectConfirmation, new { Id = id }, ct) is { } voucher
            ? voucher with { State = StateOn(clock.Today, voucher.State, voucher.ValidTo) } : null;

    /// <summary>Past its last day a voucher is expired, whether or not anybody has found it so yet.</summary>
    private static VoucherState StateOn(DateOnly today, VoucherState stored, DateOnly validTo) =>
        new VoucherStanding(Guid.Empty, Guid.Empty, stored).IsLive && validTo < today ? VoucherState.Expired : stored;

    private sealed record Terms(
        string HolderName, string HolderUscc, string RoundName, SettlementMode Mode, Money OrderCap, long ClaimDays);

    private const string SelectTerms = """
        SELECT h.name AS holder_name, h.uscc AS holder_uscc, r.name AS round_name, p.mode,
               p.order_cap_fen AS order_cap, p.claim_days
          FROM vouchers v
          JOIN enterprises e ON e.id = v.enterprise_id
          JOIN enterprises h ON h.id = e.holder_id
          JOIN rounds r ON r.id = v.round_id
          JOIN programmes p ON p.id = v.programme_id
         WHERE v.id = @Id
        """;
    private const string SelectConfirmation = """
        SELECT v.id, v.state, p.name AS programme_name, v.face_fen AS face, v.valid_from, v.valid_to
          FROM vouchers v JOIN programmes p ON p.id = v.programme_id
         WHERE v.id = @Id
        """;
}
