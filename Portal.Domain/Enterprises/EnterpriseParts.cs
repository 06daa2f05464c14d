using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Enterprises;

/// <summary>What is known of firms beyond their own row, of many firms at once, for whoever sees the firms.</summary>
public sealed class EnterpriseParts(Database database)
{
    /// <param name="RatioBp">In basis points; 0 says that the relation has ended.</param>
    public sealed record Relation(
        Guid EnterpriseId, Guid OtherId, string OtherName, string Kind, long RatioBp, DateTimeOffset DeclaredAt);

    /// <param name="DatedOn">From this day the class holds, up to the next.</param>
    /// <param name="RuleVersion">Of the national size rules.</param>
    public sealed record Size(
        Guid EnterpriseId, DateOnly DatedOn, long Sequence, SizeBasis Basis, long Employees, Money Revenue,
        Money Assets, SizeClass SizeClass, string RuleVersion);

    /// <summary>As declared last on each party and kind, by name.</summary>
    public async Task<IEnumerable<Relation>> RelationsAsync(
        Actor me, IReadOnlyCollection<Guid> firms, CancellationToken ct) =>
        (await Relations.FindManyAsync(database, me, firms, ct))
            .OrderBy(relation => relation.OtherName, StringComparer.Ordinal)
            .ThenBy(relation => relation.Kind, StringComparer.Ordinal);

    /// <summary>The newest first.</summary>
    public async Task<IEnumerable<Size>> SizesAsync(
        Actor me, IReadOnlyCollection<Guid> firms, CancellationToken ct) =>
        (await Sizes.FindManyAsync(database, me, firms, ct)).OrderByDescending(size => size.Sequence);

    private const string FromRelations = """

          FROM related_parties r
          JOIN enterprises e ON e.id = r.enterprise_id AND r.superseded_at IS NULL
          JOIN organisations p ON p.id = r.other_id

        """;
    private const string SelectRelations = """
        SELECT r.enterprise_id, r.other_id, p.name AS other_name, r.kind, r.ratio_bp, r.declared_at
        """ + FromRelations;
    private const string FromSizes = "\nFROM size_snapshots s JOIN enterprises e ON e.id = s.enterprise_id\n";
    private const string SelectSizes = """
        SELECT s.enterprise_id, s.dated_on, s.sequence, s.basis, s.employees, s.revenue_fen AS revenue,
               s.assets_fen AS assets, s.size_class, s.rule_version
        """ + FromSizes;
    private const string Own = "WHERE e.holder_id = @OrganisationId";

    private static readonly Listing<Relation> Relations =
        Of<Relation>(SelectRelations, FromRelations, "r.enterprise_id");
    private static readonly Listing<Size> Sizes = Of<Size>(SelectSizes, FromSizes, "s.enterprise_id");

    /// <summary>For whoever checks statements.</summary>
    internal const string SelectManyRelations = SelectRelations + Own + " AND r.enterprise_id IN (@Ids)";

    internal const string SelectManySizes = SelectSizes + Own + " AND s.enterprise_id IN (@Ids)";

    private static Listing<TRow> Of<TRow>(string select, string from, string key) where TRow : class =>
        new("enterprise", Permissions.EnterpriseRead, Permissions.EnterpriseReadOwn, from, select, Own,
            key);
}
