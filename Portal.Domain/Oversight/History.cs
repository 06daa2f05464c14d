using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Oversight;

/// <summary>The audit trail of one thing, for whoever may see the thing; of anything, and with the people, for
/// auditors.</summary>
public sealed partial class History(
    Database database, Kinds kinds, OrderPages orders, VoucherPages vouchers, ApplicationPages applications,
    EnterprisePages enterprises, ProviderPages providers, OfferingPages offerings, BatchPages batches,
    ClawbackPages clawbacks, DisputePages disputes, TransferPages transfers)
{
    /// <param name="At">When it counts from.</param>
    /// <param name="OrganisationId">For which somebody acted; null for the city, the clock, and who objected.</param>
    /// <param name="PersonName">For auditors, and masked but for their own; null for the clock.</param>
    /// <param name="Before">JSON, for auditors; null for something new.</param>
    /// <param name="After">JSON: what changed, and to what.</param>
    /// <param name="InPlaceOf">The colleague who lent what the act needed, masked but for oneself: for auditors and for
    /// the organisation that acted; null otherwise.</param>
    public sealed record Row(
        Guid Id, DateTimeOffset At, string Act, Guid? OrganisationId, string? OrganisationName, Guid? PersonId,
        string? PersonName, string? Before, string After, string RuleVersion, Guid? InPlaceOfId, string? InPlaceOf);

    /// <summary>What people do for themselves, whomever they act for at that moment: who comes in.</summary>
    public static bool IsInOwnName(string act) => OwnNames.Contains(act);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Guid subjectId, Sort sort, Slice slice, CancellationToken ct)
    {
        if (await SeenAsAsync(me, subjectId, ct) is not { } kind) return new NotFound("history");
        var listed = await Rows.ListAsync(database, OfSubject, new("a.at", IsFalling: sort != Sort.Oldest), slice, [],
            new { SubjectId = subjectId, Kind = kind, slice.After, slice.Most }, ct);
        if (listed.Refusal is not null) return listed;
        var page = listed.Value;
        return page with
        {
            Rows =
            [
                .. page.Rows.Select(row => IsInOwnName(row.Act)
                        ? row with { OrganisationId = null, OrganisationName = null } : row)
                    .Select(row => WithoutNames(IsAuditor(me) ? row : ForOthers(row, me), subjectId, me)),
            ],
        };
    }

    /// <summary>As what they may see the thing itself: its kind, by the rule of its own page; null for a stranger.
    /// Whoever makes something new chooses its id, so an id alone is no proof of what it is of: what is read of a thing
    /// is read of its kind too. Empty: an auditor's, of whatever kind.</summary>
    public async Task<string?> SeenAsAsync(Actor me, Guid id, CancellationToken ct)
    {
        var kind = await kinds.OfAsync(id, ct);
        return await MaySeeAsync(me, id, kind, ct) ? kind ?? "" : null;
    }

    private async Task<bool> MaySeeAsync(Actor me, Guid id, string? kind, CancellationToken ct) =>
        kind switch
        {
            "order" => IsSeen(await orders.FindAsync(me, id, ct)),
            "voucher" => IsSeen(await vouchers.FindAsync(me, id, ct)),
            "application" => IsSeen(await applications.FindAsync(me, id, ct)),
            "enterprise" => IsSeen(await enterprises.FindAsync(me, id, ct)),
            "provider" => IsSeen(await providers.FindAsync(me, id, ct)),
            "batch" => IsSeen(await batches.FindAsync(me, id, ct)),
            "clawback" => IsSeen(await clawbacks.FindAsync(me, id, ct)),
            "dispute" => IsSeen(await disputes.FindAsync(me, id, ct)),
            "transfer" => IsSeen(await transfers.FindAsync(me, id, ct)),
            // Anyone sees these once they are public, but not how they came about.
            "offering" => IsSeen(await offerings.InAnyStateAsync(me, id, ct)),
            "programme" => me.WhyNot(Permissions.ProgrammeRead) is null,
            "round" => me.WhyNot(Permissions.RoundRead) is null,
            "refundAccount" => me.WhyNot(Permissions.CityReadRefundAccounts) is null,
            "person" => IsAuditor(me) || me.WhyNot(Permissions.PersonRead) is null,
            _ => IsAuditor(me),
        };

    private static readonly FrozenSet<string> OwnNames = new[]
    {
        Permissions.SeatRegister, Permissions.SeatFound, Permissions.SeatAsk, Permissions.SeatWithdrawAsk,
        Permissions.SeatAccept,
    }.Select(act => act.Name).ToFrozenSet();

    private static bool IsSeen<T>(Outcome<T> outcome) => outcome.Refusal is null;

    private static bool IsAuditor(Actor me) => me.Roles.Contains(Role.Auditor);

    /// <summary>People are masked, whoever reads; what is written of an account names its login.</summary>
    private static Row WithoutNames(Row row, Guid subjectId, Actor me) => row with
    {
        PersonName = NameFor(me, row.PersonId, row.PersonName), InPlaceOf = NameFor(me, row.InPlaceOfId, row.InPlaceOf),
        After = subjectId == me.PersonId ? row.After
            : Logins().Replace(WithoutWhy(row, me), login => $"\"login\":\"{Masked.Login(login.Groups[1].Value)}\""),
    };

    private static string? NameFor(Actor me, Guid? personId, string? name) =>
        name is null || personId == me.PersonId ? name : Masked.Name(name);

    /// <summary>Why somebody is away is between the two colleagues and the security administrator.</summary>
    private static string WithoutWhy(Row row, Actor me)
    {
        if ((row.Act != Permissions.DelegationGive.Name && row.Act != Permissions.DelegationEnd.Name)
            || DelegationPages.IsToldWhy(me) || JsonNode.Parse(row.After) is not JsonObject after) return row.After;
        after.Remove("reason");
        return after.ToJsonString(Acts.Json);
    }

    [GeneratedRegex("\"login\":\"([^\"\\\\]+)\"")]
    private static partial Regex Logins();

    /// <summary>Who works for the city is nobody's business, nor who objected to an award but the officers'.</summary>
    private static Row ForOthers(Row row, Actor me)
    {
        var others = row with { PersonId = null, PersonName = null, Before = null };
        if (row.OrganisationId != me.OrganisationId) others = others with { InPlaceOfId = null, InPlaceOf = null };
        return row.Act == Permissions.ApplicationObjection.Name && me.WhyNot(Permissions.ApplicationRead) is not null
            ? others with { OrganisationId = null, OrganisationName = null } : others;
    }

    private const string From = """

          FROM audit_rows a
          LEFT JOIN organisations g ON g.id = a.organisation_id
          LEFT JOIN people p ON p.id = a.person_id
          LEFT JOIN delegated_acts x ON x.audit_id = a.id
          LEFT JOIN delegations d ON d.id = x.delegation_id
          LEFT JOIN people c ON c.id = d.giver_id

        """;
    private const string Select = """
        SELECT a.id, a.at, a.act, a.organisation_id, g.name AS organisation_name, a.person_id, p.name AS person_name,
               a.before_state AS before, a.after_state AS after, a.rule_version, d.giver_id AS in_place_of_id,
               c.name AS in_place_of
        """ + From;
    private const string OfSubject = "WHERE a.subject_id = @SubjectId AND (@Kind = '' OR a.subject_kind = @Kind)";

    private static readonly Listed<Row> Rows = new(Select, From, "a.id");

    /// <summary>Behind a cursor, for whoever checks statements.</summary>
    internal const string SelectBehind = Select + OfSubject + " AND a.at < (SELECT a.at" + From + OfSubject
        + " AND a.id = @After) ORDER BY a.at DESC, a.id DESC";
}
