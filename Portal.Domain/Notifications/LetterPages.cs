using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>What became of letters: a person's own, and all of them for whoever looks after the platform. Names,
/// logins and addresses of others are masked, links are not shown.</summary>
public sealed class LetterPages(Database database)
{
    private const int Own = 20;

    /// <param name="Tiding">The key of what was told; null where the kind says it all.</param>
    /// <param name="Attempts">So many times it was tried.</param>
    /// <param name="DueAt">When it is tried next, while it waits.</param>
    /// <param name="Fault">What the mail server said last; null when all was well.</param>
    public sealed record Row(
        Guid Id, Guid PersonId, LetterKind Kind, string? Tiding, string Login, string Name, string Address, DateTimeOffset MadeAt,
        LetterState State, long Attempts, DateTimeOffset DueAt, DateTimeOffset? TriedAt, string? Fault);

    /// <summary>The newest of one's own.</summary>
    public Task<IReadOnlyList<Row>> LatestAsync(Actor me, CancellationToken ct) =>
        database.ListAsync<Row>(database.Dialect.FirstRows(SelectAll + OfPerson + Newest),
            new { me.PersonId, Most = (long)Own }, ct);

    /// <summary>All of them, the newest first.</summary>
    /// <param name="text">A whole login or name; null for everybody's.</param>
    public async Task<Outcome<Page<Row>>> ListAsync(
        Actor me, string? text, LetterState? state, Slice slice, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.LetterRead) is { } refusal) return refusal;
        var where = Everybodys + (text is null ? "" : Named) + (state is null ? "" : InState);
        var page = await database.PageAsync<Row>(
            SelectAll + where + (slice.After is null ? "" : After) + Newest, "SELECT l.id" + From + where, "l.id",
            slice,
            new { Sought = text?.Trim().ToLowerInvariant(), State = state, slice.After, slice.Most }, ct);
        return page with { Rows = [.. page.Rows.Select(row => row.PersonId == me.PersonId ? row : ForOthers(row))] };
    }

    private static Row ForOthers(Row row) => row with
    {
        Login = Masked.Login(row.Login), Name = Masked.Name(row.Name), Address = Masked.Mail(row.Address),
    };

    private const string From = """

          FROM letters l
          JOIN people p ON p.id = l.person_id
          LEFT JOIN inbox_items i ON i.id = l.item_id

        """;
    private const string SelectAll = """
        SELECT l.id, l.person_id, l.kind, i.tiding, p.login, p.name, l.address, l.made_at, l.state, l.attempts, l.due_at,
               l.tried_at, l.fault
        """ + From;
    private const string OfPerson = "WHERE l.person_id = @PersonId";
    private const string Everybodys = "WHERE 1 = 1";
    private const string Named =
        " AND (LOWER(p.login) = @Sought OR LOWER(p.name) = @Sought)";
    private const string InState = " AND l.state = @State";
    private const string After = " AND l.id < @After";
    private const string Newest = " ORDER BY l.id DESC";

    /// <summary>The longest lists, for whoever checks statements.</summary>
    internal const string SelectFiltered = SelectAll + Everybodys + Named + InState + After + Newest;

    internal const string SelectOwn = SelectAll + OfPerson + Newest;
}
