using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Catalogue;

/// <summary>Finds by name whatever the public may know, all kinds in one statement.</summary>
public sealed class SiteSearch(Database database)
{
    /// <summary>The most of one kind; the total says how many there are.</summary>
    public const int Shown = 10;

    /// <param name="Kind">programme, round, offering, provider, zone or notice.</param>
    /// <param name="Total">Of its kind.</param>
    public sealed record Hit(string Kind, Guid Id, string Title, long Total);

    /// <summary>What was found, and in which words when they are not those that were typed.</summary>
    public sealed record Result(IReadOnlyList<Hit> Hits, string? Instead);

    /// <summary>By the words that were typed, or by the first of their synonyms that finds anything.</summary>
    public async Task<Result> FindAlikeAsync(string? text, CancellationToken ct)
    {
        var hits = await FindAsync(text, ct);
        if (hits.Count > 0) return new(hits, null);
        foreach (var other in Synonyms.Of(text ?? "").Take(MostTries))
            if (await FindAsync(other, ct) is { Count: > 0 } found) return new(found, other);
        return new(hits, null);
    }

    private const int MostTries = 6;

    /// <summary>By kind, then by title. A text of nothing finds nothing.</summary>
    public async Task<IReadOnlyList<Hit>> FindAsync(string? text, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(text) || text.Length > Limits.Code ? []
            : await database.ListAsync<Hit>(Select, new { Pattern = Search.Pattern(text), Most = (long)Shown }, ct);

    private const string Select = """
        WITH found AS (
            SELECT 'programme' AS kind, id, name AS title FROM programmes
             WHERE state IN ('Published', 'Active', 'Suspended', 'Closing', 'Evaluating', 'Closed', 'Archived')
               AND LOWER(name) LIKE @Pattern ESCAPE '~'
            UNION ALL
            SELECT 'round' AS kind, id, name AS title FROM rounds
             WHERE scheduled_at IS NOT NULL AND LOWER(name) LIKE @Pattern ESCAPE '~'
            UNION ALL
            SELECT 'offering' AS kind, f.id, f.name AS title
              FROM offerings f JOIN providers p ON p.id = f.provider_id
             WHERE f.state IN ('Listed', 'Revising') AND p.state IN ('Admitted', 'RenewalDue')
               AND LOWER(f.name) LIKE @Pattern ESCAPE '~'
            UNION ALL
            SELECT 'provider' AS kind, id, name AS title FROM providers
             WHERE state IN ('Admitted', 'RenewalDue') AND LOWER(name) LIKE @Pattern ESCAPE '~'
            UNION ALL
            SELECT 'zone' AS kind, id, name AS title FROM zones WHERE LOWER(name) LIKE @Pattern ESCAPE '~'
            UNION ALL
            SELECT 'notice' AS kind, n.id, r.name AS title
              FROM notices n JOIN rounds r ON r.id = n.subject_id
             WHERE LOWER(r.name) LIKE @Pattern ESCAPE '~'
            UNION ALL
            SELECT 'notice' AS kind, n.id, p.name AS title
              FROM notices n JOIN providers p ON p.id = n.subject_id
             WHERE LOWER(p.name) LIKE @Pattern ESCAPE '~'
        ),
        placed AS (
            SELECT kind, id, title, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY title, id) AS place FROM found
        ),
        counted AS (SELECT kind, COUNT(*) AS total FROM found GROUP BY kind)
        SELECT p.kind, p.id, p.title, CAST(c.total AS BIGINT) AS total
          FROM placed p JOIN counted c ON c.kind = p.kind
         WHERE p.place <= @Most
         ORDER BY p.kind, p.place
        """;
}
