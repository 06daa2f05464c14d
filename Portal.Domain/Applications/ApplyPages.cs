using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;

namespace Portal.Domain.Applications;

/// <summary>What a firm can apply for now, and what it could be granted.</summary>
public sealed class ApplyPages(
    Database database, RoundPages rounds, ProgrammePages programmes, EnterprisePages enterprises, PortalClock clock)
{
    /// <param name="DaysLeft">To the day on which the round closes; 0 on that day.</param>
    /// <param name="RatePercent">Of the firm's class; null when its class has none.</param>
    /// <param name="LiveId">The firm's application for it that is under way: a second one would be refused.</param>
    public sealed record Offer(
        Guid RoundId, string RoundName, DateTimeOffset CloseAt, int DaysLeft, Guid ProgrammeId, string ProgrammeName,
        SettlementMode Mode, Money OrderCap, long ValidDays, long? RatePercent, Guid? LiveId);

    /// <param name="WhyNot">What would be answered to any application of this firm today; null: nothing stands in its
    /// way.</param>
    public sealed record Opening(EnterprisePages.Row Firm, Refusal? WhyNot, IReadOnlyList<Offer> Offers)
    {
        public Offer? Find(Guid roundId, Guid programmeId) =>
            Offers.FirstOrDefault(offer => offer.RoundId == roundId && offer.ProgrammeId == programmeId);
    }

    /// <summary>The rounds that are open now; the one that closes first comes first.</summary>
    public async Task<Outcome<Opening>> OpenAsync(Actor me, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.ApplicationSubmit) is { } notPermitted) return notPermitted;
        if (me.OrganisationId is not { } firmId) return new NotFound("enterprise");
        var found = await enterprises.FindAsync(me, firmId, ct);
        if (found.Refusal is { } refusal) return refusal;
        var firm = found.Value;
        var all = new Slice(Slice.Largest, null);
        var open = (await rounds.ListAsync(me, new(RoundState.Open, null), RoundSort.ClosesFirst, all, ct)).Value.Rows;
        var quotas = (await rounds.QuotasAsync([.. open.Select(round => round.Id)], ct)).ToList();
        var live = await database.ListAsync<Live>(SelectLive, new { EnterpriseId = firmId }, ct);
        var rates = (await programmes.TermsAsync([.. quotas.Select(quota => quota.ProgrammeId).Distinct()], ct))
            .Where(terms => terms.SizeClass == firm.SizeClass)
            .ToDictionary(terms => terms.ProgrammeId, terms => terms.RatePercent);
        var published = (await programmes.ListAsync(me, new(null), ProgrammeSort.Name, all, ct)).Value.Rows;
        var offers =
            from round in open
            join quota in quotas on round.Id equals quota.RoundId
            join programme in published on quota.ProgrammeId equals programme.Id
            let same = live.FirstOrDefault(one => one.RoundId == round.Id && one.ProgrammeId == programme.Id)
            select new Offer(round.Id, round.Name, round.CloseAt,
                PortalClock.DayOf(round.CloseAt).DayNumber - clock.Today.DayNumber, programme.Id, programme.Name,
                programme.Mode, programme.OrderCap, programme.ValidDays,
                rates.TryGetValue(programme.Id, out var rate) ? rate : null, same?.Id);
        return new Opening(firm, WhyNot(firm), [.. offers]);
    }

    /// <summary>The firm's calendar year in a programme: its cap, and what is granted of it.</summary>
    public Task<FirmYear.Year> YearAsync(Actor me, EnterprisePages.Row firm, Guid programmeId, CancellationToken ct) =>
        database.AskAsync(me, Permissions.ApplicationSubmit, clock.Now,
            async act => await FirmYear.OfAsync(act, firm.HolderId, await ProgrammeRules.LoadAsync(act, programmeId)),
            ct);

    private Refusal? WhyNot(EnterprisePages.Row firm) =>
        EnterpriseProfiles.StateOn(clock.Today, firm.State, firm.ValidUntil) is var state
            && state != EnterpriseState.Verified ? new EnterpriseNotVerified(state)
        : firm.SizeClass is null or SizeClass.Large ? new NotSme()
        : null;

    private sealed record Live(Guid Id, Guid RoundId, Guid ProgrammeId);

    private const string SelectLive = """
        SELECT id, round_id, programme_id FROM applications
         WHERE enterprise_id = @EnterpriseId
           AND state <> 'Rejected' AND state <> 'RejectedFinal' AND state <> 'NotAccepted' AND state <> 'Withdrawn'
           AND state <> 'Abandoned'
        """;
}
