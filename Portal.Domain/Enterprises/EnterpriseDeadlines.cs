using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>What becomes of a verified firm by itself: after its last verified day it is due for re-verification.
/// Its vouchers stay usable; it cannot apply for new ones.</summary>
public static class EnterpriseDeadlines
{
    public static async Task<Enterprise> ApplyAsync(Act act, Enterprise firm)
    {
        if (firm is not { State: EnterpriseState.Verified, ValidUntil: { } last } || act.Today <= last) return firm;

        var due = act.FallingDue(Permissions.EnterpriseReverifyDue, PortalClock.StartOf(last.AddDays(1)));
        await act.Tx.GuardAsync(Update, new { firm.Id, firm.Version });
        await due.AuditAsync("enterprise", firm.Id, new { firm.State, firm.ValidUntil },
            new { State = EnterpriseState.ReverificationDue });
        return firm with { State = EnterpriseState.ReverificationDue, Version = firm.Version + 1 };
    }

    /// <summary>Ids of firms whose verification ended before <paramref name="today"/>.</summary>
    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    private const string Update = """
        UPDATE enterprises
           SET state = 'ReverificationDue', version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string SelectDue = "SELECT id FROM enterprises WHERE state = 'Verified' AND valid_until < @Today";
}
