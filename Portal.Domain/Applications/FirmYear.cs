using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Domain.Applications;

/// <summary>What a firm may still be granted of a programme this calendar year. It counts what was granted, not what
/// was used, and lets go of what lapsed: expired, returned, revoked, superseded, decided to be clawed back.</summary>
public static class FirmYear
{
    public sealed record Year(Money Cap, Money Used)
    {
        public Money Remainder => Cap - Used;
    }

    /// <param name="holderId">The firm that holds the rights today; what it absorbed counts with it.</param>
    public static async Task<Year> OfAsync(Act act, Guid holderId, ProgrammeRules rules)
    {
        var size = await SizeSnapshot.OnAsync(act, holderId, act.Today);
        return new Year(rules.FirmYearCap(size), await UsedAsync(act, [holderId], rules.Terms.Id));
    }

    /// <summary>Vouchers issued this year, and grants that are still to become vouchers.</summary>
    public static async Task<Money> UsedAsync(Act act, IReadOnlyList<Guid> holders, Guid programmeId)
    {
        var used = Money.Zero;
        foreach (var holderId in holders)
        {
            var of = new
            {
                HolderId = holderId, ProgrammeId = programmeId, act.Today,
                From = new DateOnly(act.Today.Year, 1, 1), To = new DateOnly(act.Today.Year, 12, 31),
            };
            used += new Money(await act.Tx.FindAsync<long>(SumVouchers, of));
            used += new Money(await act.Tx.FindAsync<long>(SumGrants, of));
            used -= new Money(await act.Tx.FindAsync<long>(SumClawbacks, of));
        }
        return used;
    }

    // A voucher past its last day counts as expired, whether or not anybody has found it so yet.
    private const string SumVouchers = """
        SELECT CAST(COALESCE(SUM(v.face_fen - v.expired_fen - v.returned_fen - v.revoked_fen - v.superseded_fen
                   - CASE WHEN v.valid_to < @Today
                      AND v.state IN ('PendingActivation', 'Active', 'Frozen', 'Transferring')
                          THEN v.available_fen ELSE 0 END), 0) AS BIGINT) AS used
          FROM vouchers v JOIN enterprises e ON e.id = v.enterprise_id
         WHERE e.holder_id = @HolderId AND v.programme_id = @ProgrammeId AND v.valid_from >= @From
           AND v.valid_from <= @To
        """;
    // The five states at the end are those of ux_applications_live and change no sum: with them an engine finds a
    // firm's applications by that index instead of reading everybody's.
    private const string SumGrants = """
        SELECT CAST(COALESCE(SUM(a.approved_fen), 0) AS BIGINT) AS granted
          FROM applications a JOIN enterprises e ON e.id = a.enterprise_id
         WHERE e.holder_id = @HolderId AND a.programme_id = @ProgrammeId
           AND a.state IN ('ProposedApproval', 'Waitlisted', 'PublicNotice', 'ObjectionUnderReview', 'Approved')
           AND a.state <> 'Rejected' AND a.state <> 'RejectedFinal' AND a.state <> 'NotAccepted'
           AND a.state <> 'Withdrawn' AND a.state <> 'Abandoned'
        """;
    private const string SumClawbacks = """
        SELECT CAST(COALESCE(SUM(c.amount_fen), 0) AS BIGINT) AS decided
          FROM clawbacks c
          JOIN orders o ON o.id = c.order_id
          JOIN vouchers v ON v.id = o.voucher_id
          JOIN enterprises e ON e.id = v.enterprise_id
         WHERE e.holder_id = @HolderId AND v.programme_id = @ProgrammeId AND v.valid_from >= @From
           AND v.valid_from <= @To
           AND c.decided_on IS NOT NULL AND c.state <> 'Dropped'
        """;
}
