using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>A list of which officers see all and everybody else their own part.</summary>
/// <param name="What">What one row is, for NOT_FOUND.</param>
/// <param name="City">Who sees all; null: nobody.</param>
/// <param name="Own">Who sees their own.</param>
/// <param name="From">Where the rows are from, with aliases.</param>
/// <param name="Select">The rows, up to the WHERE.</param>
/// <param name="IsOwn">WHERE a row is @OrganisationId's.</param>
/// <param name="Key">The column of the row's id.</param>
/// <param name="Main">The one table with its alias that all further conditions name, where a city has many: who sees
/// all need not join the others to count.</param>
/// <param name="Everybodys">WHERE a row is for who sees all.</param>
internal sealed record Listing<TRow>(
    string What, Permission? City, Permission Own, string From, string Select, string IsOwn, string Key,
    string? Main = null, string Everybodys = "WHERE 1 = 1")
    where TRow : class
{
    /// <summary>A part of the list.</summary>
    /// <param name="conditions">Further ones, each with its AND in front; null stands for none.</param>
    /// <param name="args">What they name, and OrganisationId, After and Most.</param>
    public async Task<Outcome<Page<TRow>>> ListAsync(Database database, Actor me, Ordering order, Slice slice,
        IEnumerable<string?> conditions, object args, CancellationToken ct)
    {
        var sight = me.Sight(City, Own);
        if (sight.Refusal is { } refusal) return refusal;
        var listed = new Listed<TRow>(
            Select, From, Key, sight.Value == Scope.City && Main is not null ? $"\nFROM {Main}\n" : null);
        return await listed.ListAsync(database, Seen(sight.Value), order, slice, conditions, args, ct);
    }

    /// <summary>One row; NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<TRow>> FindAsync(Database database, Actor me, Guid id, CancellationToken ct)
    {
        var sight = me.Sight(City, Own);
        if (sight.Refusal is { } refusal) return refusal;
        var one = $"{Select}{Seen(sight.Value)} AND {Key} = @Id";
        var row = await database.FindAsync<TRow>(one, new { Id = id, me.OrganisationId }, ct);
        return row is null ? new NotFound(What) : row;
    }

    /// <summary>Those of the rows that the actor may see, in no order; none for whoever sees nothing of this
    /// kind.</summary>
    public async Task<IReadOnlyList<TRow>> FindManyAsync(
        Database database, Actor me, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var sight = me.Sight(City, Own);
        if (sight.Refusal is not null) return [];
        var some = $"{Select}{Seen(sight.Value)} AND {Key} IN (@Ids)";
        return await database.ListOfAsync<TRow>(some, new(ids, me.OrganisationId), ct);
    }

    private string Seen(Scope sight) => sight == Scope.City ? Everybodys : IsOwn;
}
