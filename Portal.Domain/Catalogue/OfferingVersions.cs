using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Catalogue;

/// <summary>The versions of an offering: those that were on sale, for whoever sees the offering; the one that is being
/// made, for its provider and the officers.</summary>
public sealed class OfferingVersions(Database database, OfferingPages pages, OfferingDesk desk)
{
    /// <param name="State">Archived, or how far the making is.</param>
    /// <param name="ListedAt">From when to when it was on sale; null while it is made.</param>
    /// <param name="DomesticCompute">1 when it runs on domestic chips (国产算力).</param>
    public sealed record Row(
        long Edition, OfferingState State, DateTimeOffset? ListedAt, DateTimeOffset? EndedAt, string Name, string Unit,
        Money UnitPrice, DataGrade DataGrade, string Delivery, string UpdateCycle, string Note, long DomesticCompute,
        string Category, Guid ZoneId, string ZoneName)
    {
        public OfferingContent Content =>
            new(Name, Unit, UnitPrice, DataGrade, Delivery, UpdateCycle, Note, DomesticCompute);
    }

    /// <summary>An offering with all its versions, as those who work on it see it.</summary>
    /// <param name="Content">What it says itself, listed or still a draft.</param>
    /// <param name="Open">The version that is made beside it; null while there is none.</param>
    /// <param name="Past">Those that were on sale before, the newest first.</param>
    public sealed record Whole(
        OfferingPages.Row Offering, OfferingContent Content, Row? Open, IReadOnlyList<Row> Past);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<Whole>> AllAsync(Actor me, Guid offeringId, CancellationToken ct)
    {
        var found = await desk.FindAsync(me, offeringId, ct);
        if (found.Refusal is { } refusal) return refusal;
        var id = new { Id = offeringId };
        return new Whole(found.Value, (await database.FindAsync<OfferingContent>(SelectContent, id, ct))!,
            found.Value.Revision is null ? null : await database.FindAsync<Row>(SelectOpen, id, ct),
            found.Value.Edition == 1 ? [] : await ListPastAsync(offeringId, ct));
    }

    /// <summary>Those that were on sale, the newest first, at most a hundred; NOT_FOUND when the offering is neither
    /// listed nor seen by the actor anyway.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> PastAsync(Actor? me, Guid offeringId, CancellationToken ct)
    {
        if (await pages.FindAsync(me, offeringId, ct) is null) return new NotFound("offering");
        return (Row[])[.. await ListPastAsync(offeringId, ct)];
    }

    /// <summary>The one that is being made; NOT_FOUND for a stranger, and while there is none.</summary>
    public async Task<Outcome<Row>> OpenAsync(Actor me, Guid offeringId, CancellationToken ct)
    {
        if ((await desk.FindAsync(me, offeringId, ct)).Refusal is { } refusal) return refusal;
        return await database.FindAsync<Row>(SelectOpen, new { Id = offeringId }, ct) is { } row
            ? row : new NotFound("revision");
    }

    private Task<IReadOnlyList<Row>> ListPastAsync(Guid offeringId, CancellationToken ct) =>
        database.ListAsync<Row>(database.Dialect.FirstRows(SelectPast),
            new { Id = offeringId, Most = (long)Slice.Largest }, ct);

    private const string Content =
        "name, unit, unit_price_fen AS unit_price, data_grade, delivery, update_cycle, note, domestic_compute";
    private const string OfVersion = "v.name, v.unit, v.unit_price_fen AS unit_price, v.data_grade, v.delivery, "
        + "v.update_cycle, v.note, v.domestic_compute";
    private const string Select =
        "SELECT v.edition, v.state, v.listed_at, v.ended_at, " + OfVersion + """
        , COALESCE(v.category, f.category) AS category, z.id AS zone_id, z.name AS zone_name
          FROM offering_versions v
          JOIN offerings f ON f.id = v.offering_id
          JOIN zones z ON z.id = COALESCE(v.zone_id, f.zone_id)
         WHERE v.offering_id = @Id
        """;
    private const string SelectPast = Select + " AND v.state = 'Archived' ORDER BY v.edition DESC";
    private const string SelectOpen = Select + " AND v.state <> 'Archived'";
    private const string SelectContent = "SELECT " + Content + " FROM offerings WHERE id = @Id";
}
