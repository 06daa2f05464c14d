using Portal.Domain.Accounts;

namespace Portal.Domain.Catalogue;

/// <summary>Where a provider stands on its way into the register.</summary>
public enum ProviderState
{
    Draft, Submitted, NotAccepted, UnderReview, SupplementRequired, ExpertReview, PublicNotice, ObjectionHandling,
    Admitted, RejectedAdmission, Rectifying, RenewalDue, Removed, Withdrawn, Expired,
}

/// <summary>A service provider (服务机构) on its way into the register, or in it.</summary>
public sealed record Provider(Guid Id, string Name, ProviderState State, long Version)
{
    /// <summary>May have its offerings listed; a provider whose admission is due for renewal still may.</summary>
    public bool IsAdmitted => State is ProviderState.Admitted or ProviderState.RenewalDue;

    /// <summary>Null for a stranger, when the act reaches only over what is the actor's own: itself.</summary>
    public static Task<Provider?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        return act.Tx.FindAsync<Provider>(own ? SelectOwn : SelectAny, new { Id = id, act.Actor.OrganisationId });
    }

    /// <summary>The one write of a provider's state.</summary>
    internal ValueTask MoveAsync(Act act, ProviderState to) =>
        act.Tx.GuardAsync(Update, new { Id, Version, State = to });

    private const string SelectAny = "SELECT id, name, state, version FROM providers WHERE id = @Id";
    private const string SelectOwn = SelectAny + " AND id = @OrganisationId";
    private const string Update = """
        UPDATE providers
           SET state = @State, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
