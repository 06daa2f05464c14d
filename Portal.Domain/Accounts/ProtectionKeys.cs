using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>The keys that protect cookies and forms, in the database so that every host has the same ones. Encrypting
/// them is the business of whoever writes them.</summary>
public sealed class ProtectionKeys(Database database)
{
    /// <summary>The keys as XML, the oldest first.</summary>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken ct) =>
        database.ListAsync<string>(Select, new { }, ct);

    public Task AddAsync(string name, string xml, CancellationToken ct) => database.TransactAsync<string>(async tx =>
    {
        await tx.WriteAsync(Insert, new { Id = Guid.CreateVersion7(), Name = name, Xml = xml });
        return name;
    }, ct);

    private const string Select = "SELECT xml FROM protection_keys ORDER BY id";
    private const string Insert = "INSERT INTO protection_keys (id, name, xml) VALUES (@Id, @Name, @Xml)";
}
