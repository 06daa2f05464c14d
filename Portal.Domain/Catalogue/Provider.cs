using Portal.Domain.Accounts;

namespace Portal.Domain.Catalogue;

/// <summary>Where a provider stands on its way into the register.</summary>
public enum ProviderState
{
    /// <summary>It has not asked to be admitted yet.</summary>
    Draft,

    /// <summary>It asked to be admitted (已提交).</summary>
    Submitted,

    /// <summary>Its request was not taken up (不予受理).</summary>
    NotAccepted,

    /// <summary>Its papers are reviewed (形式审核).</summary>
    UnderReview,

    /// <summary>Something is missing (待补正).</summary>
    SupplementRequired,

    /// <summary>Experts are asked (专家评审).</summary>
    ExpertReview,

    /// <summary>Its admission is on public notice (公示中).</summary>
    PublicNotice,

    /// <summary>An objection is looked into (异议核查).</summary>
    ObjectionHandling,

    /// <summary>In the register: its offerings can be ordered (已入库).</summary>
    Admitted,

    /// <summary>It was not admitted (不予入库).</summary>
    RejectedAdmission,

    /// <summary>It has to put something right: no new orders (限期整改).</summary>
    Rectifying,

    /// <summary>Its admission ends soon (待续期).</summary>
    RenewalDue,

    /// <summary>It was removed from the register (清退出库).</summary>
    Removed,

    /// <summary>It left the register by itself.</summary>
    Withdrawn,

    /// <summary>Its admission has ended.</summary>
    Expired,
}

/// <summary>A service provider (服务机构) on its way into the register, or in it.</summary>
/// <param name="SupplementUntil">The last day to hand in what was asked for in this request; null while nothing
/// was.</param>
public sealed record Provider(Guid Id, string Name, ProviderState State, DateOnly? SupplementUntil, long Version)
{
    /// <summary>May have its offerings listed; a provider whose admission is due for renewal still may.</summary>
    public bool IsAdmitted => State is ProviderState.Admitted or ProviderState.RenewalDue;

    /// <summary>The provider as it stands now: what fell due by itself has happened. Null for a stranger, when the act
    /// reaches only over what is the actor's own: itself.</summary>
    public static async Task<Provider?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        var provider = await act.Tx.FindAsync<Provider>(own ? SelectOwn : SelectAny,
            new { Id = id, act.Actor.OrganisationId });
        return provider is null ? null : await ProviderDeadlines.ApplyAsync(act, provider);
    }

    /// <summary>The one write of a provider's state.</summary>
    internal ValueTask MoveAsync(Act act, ProviderState to) =>
        act.Tx.GuardAsync(Update, new { Id, Version, State = to });

    private const string SelectAny = "SELECT id, name, state, supplement_until, version FROM providers WHERE id = @Id";
    private const string SelectOwn = SelectAny + " AND id = @OrganisationId";
    private const string Update = """
        UPDATE providers
           SET state = @State, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
