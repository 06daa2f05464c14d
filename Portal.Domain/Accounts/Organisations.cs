using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>The organisations that can be acted for.</summary>
public sealed class Organisations(Database database)
{
    /// <summary>By its unified social credit code, as registered; null when there is none.</summary>
    public Task<Organisation?> ByUsccAsync(string uscc, CancellationToken ct) =>
        database.FindAsync<Organisation>(Select, new { Uscc = uscc }, ct);

    /// <summary>All of a kind, by name.</summary>
    /// <param name="kind">Enterprise, Provider or Authority.</param>
    public Task<IReadOnlyList<Organisation>> OfKindAsync(string kind, CancellationToken ct) =>
        database.ListAsync<Organisation>(SelectOfKind, new { Kind = kind }, ct);

    private const string SelectOfKind =
        "SELECT id, kind, name, uscc, duty FROM organisations WHERE kind = @Kind ORDER BY name, id";
    private const string Select = "SELECT id, kind, name, uscc, duty FROM organisations WHERE uscc = @Uscc ORDER BY id";
}
