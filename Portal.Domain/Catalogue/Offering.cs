using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The life of an offering: written, checked, listed, and how it leaves the catalogue.</summary>
public enum OfferingState
{
    /// <summary>It is being written (草稿).</summary>
    Draft,

    /// <summary>It is checked (合规审查).</summary>
    ComplianceCheck,

    /// <summary>It has to be put right (退回修改).</summary>
    Returned,

    /// <summary>Fit to be listed (待上架).</summary>
    Approved,

    /// <summary>It can be ordered (已上架).</summary>
    Listed,

    /// <summary>A new version is checked while the old one is on sale (变更审核).</summary>
    Revising,

    /// <summary>Not on sale for now (暂停销售).</summary>
    Suspended,

    /// <summary>It was not fit to be listed (审核不通过).</summary>
    Rejected,

    /// <summary>It left the catalogue (已下架).</summary>
    Delisted,

    /// <summary>Kept for the records.</summary>
    Archived,
}

/// <summary>What a provider sells: a data product, an algorithm, compute or a governance service. While a revision
/// runs beside the listed version, acts find the revision: its place, price and grade, its state, its number.</summary>
/// <param name="State">Of what is worked on: the revision, or the offering while there is none.</param>
/// <param name="CatalogueState">Of the offering itself.</param>
/// <param name="Edition">The number of its version in the catalogue, or that will be.</param>
/// <param name="Revision">That of the open revision; null while there is none.</param>
/// <param name="Version">Counts the writes of the offering and of its revision.</param>
public sealed record Offering(
    Guid Id, Guid ProviderId, Guid ZoneId, string Category, Money UnitPrice, DataGrade DataGrade, OfferingState State,
    OfferingState CatalogueState, long Edition, long? Revision, long Version)
{
    public bool IsRevision => Revision is not null;

    public Refusal? WhyNotIn(params OfferingState[] states) =>
        IsRevision && CatalogueState != OfferingState.Revising ? new WrongState("offering", $"{CatalogueState}")
        : states.Contains(State) ? null : new WrongState("offering", $"{State}");

    /// <summary>Null while its provider writes on it.</summary>
    internal Refusal? WhyNotEdit() => WhyNotIn(OfferingState.Draft, OfferingState.Returned);

    /// <summary>Null for a stranger, when the act reaches only over what is the actor's own.</summary>
    public static Task<Offering?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        return act.Tx.FindAsync<Offering>(own ? SelectOwn : SelectAny, new { Id = id, act.Actor.OrganisationId });
    }

    /// <summary>The one write of the state of what is worked on.</summary>
    internal async ValueTask MoveAsync(Act act, OfferingState to)
    {
        if (!IsRevision)
        {
            await act.Tx.GuardAsync(Update, new { Id, Version, State = to });
            return;
        }
        await TouchAsync(act);
        await act.Tx.WriteAsync(UpdateRevision, new { Id, Revision, State = to });
    }

    /// <summary>Guards a write on the revision: nobody has written since it was read, and its offering is on
    /// sale.</summary>
    internal ValueTask TouchAsync(Act act) => act.Tx.GuardAsync(Touch, new { Id, Version });

    private const string SelectAny = """
        SELECT f.id, f.provider_id, COALESCE(r.zone_id, f.zone_id) AS zone_id,
               COALESCE(r.category, f.category) AS category, COALESCE(r.unit_price_fen, f.unit_price_fen) AS unit_price,
               COALESCE(r.data_grade, f.data_grade) AS data_grade, COALESCE(r.state, f.state) AS state,
               f.state AS catalogue_state, COALESCE(r.edition, f.edition) AS edition, r.edition AS revision, f.version
          FROM offerings f
          LEFT JOIN offering_versions r ON r.offering_id = f.id AND r.state <> 'Archived'
         WHERE f.id = @Id
        """;
    private const string SelectOwn = SelectAny + " AND f.provider_id = @OrganisationId";
    private const string Update = """
        UPDATE offerings
           SET state = @State, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string Touch = """
        UPDATE offerings
           SET version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Revising'
        """;
    private const string UpdateRevision =
        "UPDATE offering_versions SET state = @State WHERE offering_id = @Id AND edition = @Revision";
}
