using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>The organisations that can be acted for.</summary>
public sealed class Organisations(Database database)
{
    /// <summary>By its unified social credit code, as registered; null when there is none.</summary>
    public Task<Organisation?> ByUsccAsync(string uscc, CancellationToken ct) =>
        database.FindAsync<Organisation>(Select, new { Uscc = uscc }, ct);

    private const string Select = "SELECT id, kind, name, uscc, duty FROM organisations WHERE uscc = @Uscc ORDER BY id";
}
