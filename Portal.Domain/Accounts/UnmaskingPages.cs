using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Who has seen what of whom, and why: for auditors and the security administrator. Whose it was stays masked
/// here; who looked does not, for that is what is looked into.</summary>
public sealed class UnmaskingPages(Database database)
{
    /// <param name="Field">One of <see cref="Unmask.Fields"/>.</param>
    /// <param name="Purpose">One of <see cref="Unmask.Purposes"/>.</param>
    public sealed record Row(Guid Id, DateTimeOffset UnmaskedAt, string ByName, string ByLogin, Guid PersonId,
        string Name, string Login, string Field, string Purpose, string Reason);

    /// <summary>Null means any.</summary>
    /// <param name="By">The whole login of who looked.</param>
    /// <param name="Of">The whole login of whose it is.</param>
    /// <param name="From">The first day, in China.</param>
    /// <param name="To">The last day.</param>
    public sealed record Filter(string? By, string? Of, string? Purpose, DateOnly? From, DateOnly? To)
    {
        public DateOnly? From { get; init => field = DayIn(value); } = DayIn(From);

        public DateOnly? To { get; init => field = DayIn(value); } = DayIn(To);

        // What no record can be of filters nothing: at the ends of the calendar there is no next instant.
        private static DateOnly? DayIn(DateOnly? day) => day is { Year: >= 2000 and < 3000 } ? day : null;
    }

    /// <summary>The newest first.</summary>
    public async Task<Outcome<Page<Row>>> ListAsync(Actor me, Filter filter, Slice slice, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.PersonReadUnmasked) is { } refusal) return refusal;
        var listed = await Rows.ListAsync(database, Everything, new("u.unmasked_at", IsFalling: true), slice,
        [
            filter.By is null ? null : ByWhom, filter.Of is null ? null : OfWhom, filter.Purpose is null ? null : ForWhat,
            filter.From is null ? null : Since, filter.To is null ? null : Until,
        ],
        new
        {
            By = filter.By?.ToLowerInvariant(), Of = filter.Of?.ToLowerInvariant(), filter.Purpose,
            From = filter.From is { } from ? PortalClock.StartOf(from) : (DateTimeOffset?)null,
            To = filter.To is { } to ? PortalClock.StartOf(to.AddDays(1)) : (DateTimeOffset?)null,
            slice.After, slice.Most,
        }, ct);
        if (listed.Refusal is { } cursor) return cursor;
        return listed.Value with
        {
            Rows =
            [
                .. listed.Value.Rows.Select(row => row.PersonId == me.PersonId ? row
                    : row with { Name = Masked.Name(row.Name), Login = Masked.Login(row.Login) }),
            ],
        };
    }

    private const string From = """

          FROM unmaskings u
          JOIN people p ON p.id = u.person_id
          JOIN people w ON w.id = u.unmasked_by

        """;
    private const string Select = """
        SELECT u.id, u.unmasked_at, w.name AS by_name, w.login AS by_login, p.id AS person_id, p.name, p.login, u.field,
               u.purpose, u.reason
        """ + From;
    private const string Everything = "WHERE 1 = 1";
    private const string ByWhom = " AND LOWER(w.login) = @By";
    private const string OfWhom = " AND LOWER(p.login) = @Of";
    private const string ForWhat = " AND u.purpose = @Purpose";
    private const string Since = " AND u.unmasked_at >= @From";
    private const string Until = " AND u.unmasked_at < @To";

    private static readonly Listed<Row> Rows = new(Select, From, "u.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Everything + ByWhom + OfWhom + ForWhat + Since + Until
        + " ORDER BY u.unmasked_at DESC, u.id DESC";
}
