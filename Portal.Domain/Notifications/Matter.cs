using System.Collections.Immutable;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>What a notice is about: enough to know the thing again, no amounts but what was cut from a claim, and its last
/// days.</summary>
internal sealed record Matter
{
    public required Guid Id { get; init; }

    /// <summary>Such as the name of what was ordered.</summary>
    public string? About { get; init; }

    /// <summary>Whose it is, for officers; null where the other name says it.</summary>
    public string? Firm { get; init; }

    /// <summary>On which it was begun: with its kind and its id that is its number.</summary>
    public DateOnly? BegunOn { get; init; }

    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>1 for an appeal, which is kept with the disputes.</summary>
    public long Appeal { get; init; }

    public bool IsAppeal => Appeal == 1;

    public DateOnly? CutoffOn { get; init; }

    public DateOnly? ConfirmUntil { get; init; }

    public DateOnly? AutoAcceptOn { get; init; }

    public DateOnly? ClaimUntil { get; init; }

    public DateOnly? AppealUntil { get; init; }

    public DateOnly? SupplementUntil { get; init; }

    public DateOnly? ValidTo { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? AnswerUntil { get; init; }

    public DateOnly? PayUntil { get; init; }

    /// <summary>Null for a firm, which is known by its name.</summary>
    private CaseNumber? Number { get; init; }

    private static readonly ImmutableDictionary<string, string> ByKind = new Dictionary<string, string>
    {
        ["order"] = SelectOrders, ["application"] = SelectApplications, ["voucher"] = SelectVouchers,
        ["enterprise"] = SelectEnterprises, ["provider"] = SelectProviders, ["offering"] = SelectOfferings,
        ["batch"] = SelectBatches, ["clawback"] = SelectClawbacks, ["dispute"] = SelectDisputes,
        ["transfer"] = SelectTransfers, ["person"] = SelectPeople, ["refundAccount"] = SelectRefundAccounts,
    }.ToImmutableDictionary();

    /// <summary>What the events are about, by its id; one statement a kind.</summary>
    public static async Task<Dictionary<Guid, Matter>> ReadAsync(
        Database database, IReadOnlyList<Event> news, CancellationToken ct)
    {
        var matters = new Dictionary<Guid, Matter>();
        foreach (var ofOne in news.SelectMany(one => KindsOf(one.Lifecycle).Select(kind => (Kind: kind, one.SubjectId)))
            .Distinct().GroupBy(one => one.Kind, one => one.SubjectId))
            foreach (var matter in await database.ListOfAsync<Matter>(ByKind[ofOne.Key], new([.. ofOne], null), ct))
                matters[matter.Id] = matter with { Number = matter.NumberOf(ofOne.Key) };
        return matters;
    }

    /// <summary>What is given to an officer is a case of one of two kinds.</summary>
    private static IEnumerable<string> KindsOf(string lifecycle) =>
        lifecycle == "assignment" ? ["order", "application"] : [lifecycle];

    /// <param name="reason">Of what was done to it, where that is told; cut where the notice ends.</param>
    public string AboutFor(Audience audience, string? reason = null)
    {
        var about = About ?? $"{CutoffOn:yyyy-MM-dd}";
        var isTheirs = audience is Audience.Firm or Audience.Provider or Audience.Payee;
        var whole = isTheirs || Firm is null ? about : $"{Firm} · {about}";
        // Whoever objected knows the award by its notice: the number of the firm's application is not for them. And who
        // acts for a provider has nothing to do with its admission.
        var number = Number is null || audience is Audience.Objector or Audience.Administrators or Audience.Themselves
            or Audience.Inviter ? "" : $" · {Number}";
        var named = whole[..Math.Min(whole.Length, Limits.Name - number.Length)] + number;
        if (reason is null) return named;
        var told = $"{named} · {reason}";
        return told.Length <= Limits.Name ? told : told[..(Limits.Name - 1)] + "…";
    }

    private CaseNumber? NumberOf(string ofKind)
    {
        var day = BegunOn ?? (BegunAt is { } at ? PortalClock.DayOf(at) : null);
        CaseKind? kind = ofKind switch
        {
            "order" => CaseKind.Order,
            "application" => CaseKind.Application,
            "voucher" => CaseKind.Voucher,
            "batch" => CaseKind.Batch,
            "clawback" => CaseKind.Clawback,
            "transfer" => CaseKind.Transfer,
            "dispute" => IsAppeal ? CaseKind.Appeal : CaseKind.Dispute,
            _ => null,
        };
        return ofKind == "provider" ? CaseNumber.OfAdmission(Id)
            : ofKind == "offering" ? CaseNumber.OfOffering(Id)
            : kind is { } one && day is { } begun ? CaseNumber.Of(one, Id, begun) : null;
    }

    public DateOnly? LastOf(LastDay day) => day switch
    {
        LastDay.None => null,
        LastDay.Confirm => ConfirmUntil,
        LastDay.Accept => AutoAcceptOn,
        LastDay.Claim => ClaimUntil,
        LastDay.Appeal => AppealUntil,
        LastDay.Supplement => SupplementUntil,
        LastDay.VoucherEnd => ValidTo,
        LastDay.Dispute => DueOn,
        LastDay.Statement or LastDay.Hearing => AnswerUntil,
        LastDay.Repayment => PayUntil,
        _ => throw new ArgumentOutOfRangeException(nameof(day), day, null),
    };

    private const string SelectOrders = """
        SELECT o.id, o.placed_on AS begun_on, COALESCE(w.name, f.name) AS about, e.name AS firm,
               o.confirm_until, o.auto_accept_on, o.claim_until, o.cancel_after AS appeal_until, o.supplement_until
          FROM orders o JOIN offerings f ON f.id = o.offering_id JOIN enterprises e ON e.id = o.enterprise_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE o.id IN (@Ids)
        """;
    private const string SelectApplications = """
        SELECT a.id, a.submitted_at AS begun_at, p.name AS about, e.name AS firm, a.supplement_until, a.appeal_until
          FROM applications a JOIN programmes p ON p.id = a.programme_id JOIN enterprises e ON e.id = a.enterprise_id
         WHERE a.id IN (@Ids)
        """;
    private const string SelectVouchers = """
        SELECT v.id, v.valid_from AS begun_on, p.name AS about, e.name AS firm, v.valid_to
          FROM vouchers v JOIN programmes p ON p.id = v.programme_id JOIN enterprises e ON e.id = v.enterprise_id
         WHERE v.id IN (@Ids)
        """;
    private const string SelectEnterprises = "SELECT id, name AS about FROM enterprises WHERE id IN (@Ids)";
    private const string SelectProviders = """
        SELECT p.id, g.name AS about, p.supplement_until
          FROM providers p JOIN organisations g ON g.id = p.id WHERE p.id IN (@Ids)
        """;
    private const string SelectOfferings = "SELECT id, name AS about FROM offerings WHERE id IN (@Ids)";
    private const string SelectBatches =
        "SELECT id, opened_at AS begun_at, cutoff_on, answer_until FROM batches WHERE id IN (@Ids)";
    private const string SelectClawbacks = """
        SELECT c.id, c.proposed_on AS begun_on, COALESCE(w.name, f.name) AS about, e.name AS firm,
               c.answer_until, c.pay_until
          FROM clawbacks c
          JOIN orders o ON o.id = c.order_id
          JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          JOIN enterprises e ON e.id = o.enterprise_id
         WHERE c.id IN (@Ids)
        """;
    private const string SelectDisputes = """
        SELECT d.id, d.filed_at AS begun_at, COALESCE(w.name, f.name, p.name) AS about, e.name AS firm, d.due_on,
               CAST(CASE WHEN d.decided_by IS NULL THEN 0 ELSE 1 END AS BIGINT) AS appeal
          FROM disputes d
          LEFT JOIN orders o ON o.id = d.order_id
          LEFT JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          LEFT JOIN applications a ON a.id = d.application_id
          LEFT JOIN programmes p ON p.id = a.programme_id
          JOIN enterprises e ON e.id = COALESCE(o.enterprise_id, a.enterprise_id)
         WHERE d.id IN (@Ids)
        """;
    // The number of the account stands on the page.
    private const string SelectRefundAccounts = """
        SELECT id, name AS about FROM refund_account_changes WHERE id IN (@Ids)
        """;
    // For whom somebody stands in.
    private const string SelectPeople = "SELECT id, name AS about FROM people WHERE id IN (@Ids)";
    private const string SelectTransfers = """
        SELECT t.id, t.notified_on AS begun_on, e.name AS about
          FROM transfers t JOIN enterprises e ON e.id = t.absorbed_id
         WHERE t.id IN (@Ids)
        """;
}
