using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;

namespace Portal.Domain.Applications;

/// <summary>An application as the one sees it who works on it: with what the rules say of it today.</summary>
public sealed class ApplicationCases(Database database, ApplicationPages pages, PortalClock clock)
{
    /// <param name="Passed">What the first review recommended; nothing before it.</param>
    /// <param name="Findings">For officers, as long as the case is under way.</param>
    public sealed record Case(ApplicationPages.Row Row, Money Passed, Findings? Findings);

    /// <summary>Another application of the same firm that is under way.</summary>
    public sealed record Other(
        Guid Id, Guid RoundId, Guid ProgrammeId, string ProgrammeName, ApplicationState State, Money Requested);

    /// <summary>What decides whether the firm can be granted something, and how much.</summary>
    /// <param name="Size">The newest figures; null before the first verification.</param>
    /// <param name="Granted">What this application itself takes of the year and of the round by now.</param>
    /// <param name="QuotaLeft">Of the round, for this programme.</param>
    public sealed record Findings(
        EnterpriseState Enterprise, DateOnly? ValidUntil, SizeClass SizeClass, SizeSnapshot? Size,
        IReadOnlyList<SizeRules.Reading> Readings, FirmYear.Year Year, Money Requested, Money Granted, Money QuotaLeft,
        IReadOnlyList<Other> Others, bool IsOnlyOne)
    {
        /// <summary>What the firm's year leaves for this application.</summary>
        public Money Remainder => Year.Remainder + Granted;

        /// <summary>What can be granted at most.</summary>
        public Money Most => Money.Max(Money.Zero, Money.Min(Requested, Money.Min(Remainder, QuotaLeft + Granted)));

        public bool IsVerified => Enterprise == EnterpriseState.Verified;

        public bool IsSmall => SizeClass != SizeClass.Large;

        public bool HasYear => Remainder > Money.Zero;

        public bool HasQuota => QuotaLeft + Granted > Money.Zero;
    }

    /// <summary>NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<Case>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(me, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        var facts = (await database.FindAsync<Facts>(SelectFacts, new { Id = id }, ct))!;
        var isWorkedOn = facts.Ended == 0 && me.WhyNot(Permissions.ApplicationRead) is null;
        return new Case(found.Value, facts.Passed, isWorkedOn
            ? await database.AskAsync(me, Permissions.ApplicationRead, clock.Now,
                act => FindingsAsync(act, found.Value, facts), ct)
            : null);
    }

    private static async Task<Findings> FindingsAsync(Act act, ApplicationPages.Row application, Facts facts)
    {
        var size = await SizeSnapshot.LatestAsync(act, facts.HolderId);
        var year = await FirmYear.OfAsync(act, facts.HolderId,
            await ProgrammeRules.LoadAsync(act, application.ProgrammeId));
        var others = await act.Tx.ListAsync<Other>(SelectOthers, new { application.Id, facts.HolderId });
        return new Findings(EnterpriseProfiles.StateOn(act.Today, facts.Enterprise, facts.ValidUntil), facts.ValidUntil,
            await SizeSnapshot.OnAsync(act, facts.HolderId, act.Today), size,
            size is null ? [] : SizeRules.ReadingsOf(facts.SmeKey, size.Employees, size.Revenue, size.Assets), year,
            application.Requested, application.Approved, facts.QuotaLeft, others,
            !others.Any(other => other.RoundId == application.RoundId && other.ProgrammeId == application.ProgrammeId));
    }

    private sealed record Facts(
        Money Passed, long Ended, Guid HolderId, string SmeKey, EnterpriseState Enterprise, DateOnly? ValidUntil,
        Money QuotaLeft);

    private const string SelectFacts = """
        SELECT a.passed_fen AS passed,
               CAST(CASE WHEN a.state IN ('Submitted', 'UnderReview', 'SupplementRequired', 'SecondReview',
                         'ProposedApproval', 'Waitlisted', 'PublicNotice', 'ObjectionUnderReview', 'Approved')
                    THEN 0 ELSE 1 END AS BIGINT) AS ended,
               e.holder_id, h.sme_key, e.state AS enterprise, e.valid_until,
               q.quota_fen - q.claimed_fen AS quota_left
          FROM applications a
          JOIN enterprises e ON e.id = a.enterprise_id
          JOIN enterprises h ON h.id = e.holder_id
          JOIN round_quotas q ON q.round_id = a.round_id AND q.programme_id = a.programme_id
         WHERE a.id = @Id
        """;
    private const string SelectOthers = """
        SELECT a.id, a.round_id, a.programme_id, p.name AS programme_name, a.state, a.requested_fen AS requested
          FROM applications a
          JOIN enterprises e ON e.id = a.enterprise_id
          JOIN programmes p ON p.id = a.programme_id
         WHERE e.holder_id = @HolderId AND a.id <> @Id
           AND a.state IN ('Submitted', 'UnderReview', 'SupplementRequired', 'SecondReview', 'ProposedApproval',
                           'Waitlisted', 'PublicNotice', 'ObjectionUnderReview', 'Approved')
         ORDER BY a.id
        """;
}
