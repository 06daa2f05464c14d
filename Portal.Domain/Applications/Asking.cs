using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Applications;

/// <summary>Lets a page ask the functions by which acts decide, so that it cannot say anything else. Outside any
/// transaction: whoever asks writes nothing.</summary>
internal static class Asking
{
    public static async Task<T> AskAsync<T>(this Database database, Actor me, Permission permission, DateTimeOffset now,
        Func<Act, Task<T>> ask, CancellationToken ct)
    {
        await using var connection = await database.Dialect.OpenAsync(ct);
        var tx = new Tx(new FreshStatements(connection, null, database.Dialect), ct);
        return await ask(new Act(tx, me, permission, null, now));
    }
}
