using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Oversight;

namespace Portal.Domain.Files;

/// <summary>The documents behind acts, for whoever may see the thing that was acted on: the rule of the thing's own
/// page and history.</summary>
public sealed class EvidencePages(Database database, History history)
{
    /// <param name="AuditId">The entry of the history that it stands behind.</param>
    /// <param name="SizeBytes">Null where only a digest was given: the content is with whoever gave it.</param>
    /// <param name="Reads">How often it was downloaded; for auditors, null for others.</param>
    public sealed record Row(
        Guid AuditId, Guid Id, string Act, string Name, string Sha256, DateTimeOffset SubmittedAt, long? SizeBytes,
        string? MediaType, long? Reads);

    /// <summary>A document with its content.</summary>
    /// <param name="KeptName">As it was called when it came in, and was looked at.</param>
    public sealed record Document(
        Guid Id, string Act, string Name, string KeptName, string Sha256, long SizeBytes, string MediaType)
    {
        /// <summary>Under which it is handed out: as the act calls it, unless that would pass it off for
        /// another.</summary>
        public string SafeName =>
            FileName.WhyNot(Name) is null && FileKind.Promised(Name)?.MediaType == MediaType ? Name : KeptName;
    }

    private sealed record Subject(Guid SubjectId, string SubjectKind);

    /// <summary>Behind everything that was done to the thing; none for a stranger.</summary>
    public async Task<IReadOnlyList<Row>> OfAsync(Actor me, Guid subjectId, CancellationToken ct)
    {
        if (await history.SeenAsAsync(me, subjectId, ct) is not { } kind) return [];
        var rows = await database.ListAsync<Row>(SelectOfSubject, new { SubjectId = subjectId, Kind = kind }, ct);
        return
        [
            .. rows.Where(row => IsFor(me, row.Act))
                .Select(row => me.Roles.Contains(Role.Auditor) ? row : row with { Reads = null }),
        ];
    }

    /// <summary>One to download, and who had it is written down: contracts and invoices are business secrets, and
    /// whoever looks into a leak has to know whose hands they went through. NOT_FOUND for a stranger, and where there
    /// is only a digest.</summary>
    public async Task<Outcome<Document>> ReadAsync(Actor me, Guid id, CancellationToken ct)
    {
        if (await database.FindAsync<Document>(SelectDocument, new { Id = id }, ct) is not { } file
            || !IsFor(me, file.Act) || !await MaySeeAsync(me, id, ct))
            return new NotFound("file");
        return await database.TransactAsync<Document>(async tx =>
        {
            await tx.WriteAsync(InsertRead, new
            {
                Id = Guid.CreateVersion7(), EvidenceId = id, me.PersonId, me.OrganisationId,
                Now = PortalClock.Cut(TimeProvider.System.GetUtcNow()),
            });
            return file;
        }, ct);
    }

    private async Task<bool> MaySeeAsync(Actor me, Guid id, CancellationToken ct)
    {
        foreach (var subject in await database.ListAsync<Subject>(SelectSubjects, new { Id = id }, ct))
            if (await history.SeenAsAsync(me, subject.SubjectId, ct) is { } kind
                && (kind == "" || kind == subject.SubjectKind))
                return true;
        return false;
    }

    /// <summary>Who objected to an award is the officers' business, and their documents say it. What firm and provider
    /// hold against each other is for whoever reads disputes, though it stands with their order too.</summary>
    private static bool IsFor(Actor me, string act) =>
        act == Permissions.ApplicationObjection.Name ? me.WhyNot(Permissions.ApplicationRead) is null
        : !act.StartsWith(Permissions.OrderDispute.Name, StringComparison.Ordinal)
            || me.Sight(Permissions.DisputeRead, Permissions.DisputeReadOwn).Refusal is null;

    // The payment that ends a clawback ends its order in the same act: its receipt is the payee's alone.
    private const string SelectOfSubject = """
        SELECT a.id AS audit_id, d.id, d.act, d.name, d.sha256, d.submitted_at, f.size_bytes, f.media_type,
               CAST((SELECT COUNT(*) FROM file_reads r WHERE r.evidence_id = d.id) AS BIGINT) AS reads
          FROM audit_rows a
          JOIN evidence d ON d.request_id = a.request_id
          LEFT JOIN files f ON f.id = d.file_id
         WHERE a.subject_id = @SubjectId AND (@Kind = '' OR a.subject_kind = @Kind)
           AND NOT (a.subject_kind = 'order' AND d.act LIKE 'clawback.%')
         ORDER BY d.submitted_at, d.name, d.id
        """;
    private const string SelectDocument = """
        SELECT d.id, d.act, d.name, f.name AS kept_name, d.sha256, f.size_bytes, f.media_type
          FROM evidence d JOIN files f ON f.id = d.file_id
         WHERE d.id = @Id
        """;
    private const string SelectSubjects = """
        SELECT DISTINCT a.subject_id, a.subject_kind
          FROM evidence d JOIN audit_rows a ON a.request_id = d.request_id
         WHERE d.id = @Id AND NOT (a.subject_kind = 'order' AND d.act LIKE 'clawback.%')
        """;
    private const string InsertRead = """
        INSERT INTO file_reads (id, evidence_id, person_id, organisation_id, read_at)
        VALUES (@Id, @EvidenceId, @PersonId, @OrganisationId, @Now)
        """;
}
