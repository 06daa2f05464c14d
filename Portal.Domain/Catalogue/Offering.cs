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

/// <summary>What a provider sells: a data product, an algorithm, compute or a governance service.</summary>
/// <param name="DataGrade">GB/T 43697: 一般1级 to 一般4级, 重要, 核心; a dash where no data changes hands.</param>
public sealed record Offering(
    Guid Id, Guid ProviderId, string Category, Money UnitPrice, string DataGrade, OfferingState State, long Version)
{
    public Refusal? WhyNotIn(OfferingState state) => State == state ? null : new WrongState("offering", $"{State}");

    /// <summary>Null for a stranger, when the act reaches only over what is the actor's own.</summary>
    public static Task<Offering?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        return act.Tx.FindAsync<Offering>(own ? SelectOwn : SelectAny, new { Id = id, act.Actor.OrganisationId });
    }

    /// <summary>The one write of an offering's state.</summary>
    internal ValueTask MoveAsync(Act act, OfferingState to) =>
        act.Tx.GuardAsync(Update, new { Id, Version, State = to });

    private const string SelectAny = """
        SELECT id, provider_id, category, unit_price_fen AS unit_price, data_grade, state, version
          FROM offerings
         WHERE id = @Id
        """;
    private const string SelectOwn = SelectAny + " AND provider_id = @OrganisationId";
    private const string Update = """
        UPDATE offerings
           SET state = @State, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
