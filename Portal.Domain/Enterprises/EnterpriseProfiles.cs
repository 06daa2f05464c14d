using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Enterprises;

/// <summary>All that a firm declared and all that was found of it, for the firm itself and for officers.</summary>
public sealed class EnterpriseProfiles(
    Database database, EnterprisePages pages, RegionPages regions, PortalClock clock)
{
    /// <param name="State">Where the firm stands today, whether or not anybody has found it due yet.</param>
    /// <param name="Sizes">Its dated size classes, the newest first.</param>
    /// <param name="Related">Whom it declared to be related to, the closest first.</param>
    /// <param name="Districts">Those that it can choose from while it writes its profile; none otherwise.</param>
    public sealed record Profile(
        EnterprisePages.Row Row, EnterpriseState State, string SmeKey, string IndustryName, string RegionName,
        string HolderName, IReadOnlyList<Sized> Sizes, IReadOnlyList<Relation> Related,
        IReadOnlyList<RegionPages.Row> Districts)
    {
        /// <summary>What decided the newest class; none before the first verification.</summary>
        public IReadOnlyList<SizeRules.Reading> Readings => Sizes.Count == 0 ? []
            : SizeRules.ReadingsOf(SmeKey, Sizes[0].Employees, Sizes[0].Revenue, Sizes[0].Assets);
    }

    public sealed record Sized(
        DateOnly DatedOn, SizeBasis Basis, long Employees, Money Revenue, Money Assets, SizeClass SizeClass);

    /// <param name="RatioBp">In basis points: 2500 is a quarter.</param>
    public sealed record Relation(string Name, string Uscc, string Kind, long RatioBp, DateTimeOffset DeclaredAt);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<Profile>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        var found = await pages.FindAsync(me, id, ct);
        if (found.Refusal is { } refusal) return refusal;
        var of = new { Id = id };
        var more = (await database.FindAsync<More>(SelectMore, of, ct))!;
        return new Profile(found.Value, StateOn(clock.Today, found.Value.State, found.Value.ValidUntil), more.SmeKey,
            more.IndustryName, more.RegionName, more.HolderName, await database.ListAsync<Sized>(SelectSizes, of, ct),
            await database.ListAsync<Relation>(SelectRelated, of, ct),
            found.Value.State is EnterpriseState.Draft or EnterpriseState.SupplementRequired
                ? await regions.DistrictsAsync(ct) : []);
    }

    /// <summary>Past its last verified day a firm is due, as <see cref="EnterpriseDeadlines"/> finds with the next
    /// act.</summary>
    public static EnterpriseState StateOn(DateOnly today, EnterpriseState stored, DateOnly? validUntil) =>
        stored == EnterpriseState.Verified && validUntil < today ? EnterpriseState.ReverificationDue : stored;

    private sealed record More(string SmeKey, string IndustryName, string RegionName, string HolderName);

    private const string SelectMore = """
        SELECT e.sme_key, e.industry_name, r.name AS region_name, h.name AS holder_name
          FROM enterprises e
          JOIN regions r ON r.code = e.region_code
          JOIN enterprises h ON h.id = e.holder_id
         WHERE e.id = @Id
        """;
    private const string SelectSizes = """
        SELECT dated_on, basis, employees, revenue_fen AS revenue, assets_fen AS assets, size_class
          FROM size_snapshots WHERE enterprise_id = @Id ORDER BY sequence DESC
        """;
    private const string SelectRelated = """
        SELECT o.name, o.uscc, r.kind, r.ratio_bp, r.declared_at
          FROM related_parties r JOIN organisations o ON o.id = r.other_id
         WHERE r.enterprise_id = @Id AND r.superseded_at IS NULL
         ORDER BY r.ratio_bp DESC, r.id
        """;
}
