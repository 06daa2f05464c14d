using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>Somebody was here before: whoever comes with the same code asks them.</summary>
public sealed record OrganisationKnown() : Refusal("ORGANISATION_KNOWN", RefusalKind.Conflict,
    "该单位已在本平台登记，请申请加入，由其管理员同意", "This organisation is registered here: ask its administrators to let you in")
{
    public static OrganisationKnown At(string field) => new() { Field = field };
}

public sealed record TooManyFounded(int Most) : Refusal("TOO_MANY_FOUNDED", RefusalKind.Conflict,
    $"一个账号最多登记 {Most} 家单位", $"One person registers at most {Most} organisations");

/// <summary>How the first person of an organisation comes to act for it. A credit code founds one enterprise and one
/// provider, by a unique key: of two who come at once, one does, and the other reads that it is known.</summary>
internal static class Founding
{
    /// <summary>More than an accountant has clients who ask for that.</summary>
    public const int Most = 20;

    /// <param name="uscc">In normal form.</param>
    public static async Task<Refusal?> WhyNotAsync(Act act, string kind, string uscc, string regionCode)
    {
        if (Uscc.Fault(uscc) is { } fault) return new UsccInvalid(uscc, fault);
        if (await act.Tx.FindAsync<string>(ProfileCorrections.SelectDistrict, new { RegionCode = regionCode }) is null)
            return new RegionUnknown { Field = "RegionCode" };
        if (await act.Tx.FindAsync<long>(CountFounded, new { act.Actor.PersonId }) >= Most)
            return new TooManyFounded(Most);
        return await act.Tx.FindAsync<KnownRow>(SelectKnown, new { Kind = kind, Uscc = uscc }) is null
            ? null : OrganisationKnown.At("Uscc");
    }

    /// <summary>The code is the organisation's from now on, and whoever brought it its administrator and its clerk: a
    /// firm of one person is to get through all its errands.</summary>
    public static async Task ClaimAsync(Act act, string kind, string uscc, Guid organisationId)
    {
        await act.Tx.WriteAsync(InsertCode, new
        {
            Id = Guid.CreateVersion7(), Kind = kind, Uscc = uscc, OrganisationId = organisationId, act.Actor.PersonId,
            act.Now,
        });
        foreach (var role in Seat.RolesOf(kind))
            await act.Tx.WriteAsync(AddPerson.InsertMembership, new
            {
                Id = Guid.CreateVersion7(), act.Actor.PersonId, OrganisationId = organisationId, Role = role,
            });
    }

    internal sealed record KnownRow(Guid Id, string Name);

    private const string CountFounded = """
        SELECT CAST(COUNT(*) AS BIGINT) AS founded FROM organisation_codes WHERE claimed_by = @PersonId
        """;
    internal const string SelectKnown = """
        SELECT o.id, o.name
          FROM organisations o LEFT JOIN enterprises e ON e.id = o.id
         WHERE o.kind = @Kind AND (o.uscc = @Uscc OR e.bound_uscc = @Uscc)
         ORDER BY o.id
        """;
    internal const string InsertCode = """
        INSERT INTO organisation_codes (id, kind, uscc, organisation_id, claimed_by, claimed_at)
        VALUES (@Id, @Kind, @Uscc, @OrganisationId, @PersonId, @Now)
        """;
}
