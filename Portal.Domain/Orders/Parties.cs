using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Orders;

/// <summary>Buyer and provider have one credit code: public money does not pay an organisation for serving
/// itself.</summary>
public sealed record SelfDealing : Refusal
{
    public SelfDealing(string uscc) : base("SELF_DEALING", RefusalKind.Conflict,
        "供需双方为同一主体（统一社会信用代码相同），不能用券",
        "Buyer and provider are one organisation, by their credit code: no voucher pays for this") =>
        Why = new WhyNot("O02", "1", uscc, "two organisations");
}

/// <summary>Who would deal with whom: a firm that signs, or whoever holds its rights, and a provider.</summary>
/// <param name="Uscc">The firm's, and beside it the provider's, in whatever spelling they were registered.</param>
internal sealed record Parties(string Name, string Uscc, EnterpriseState State, string ProviderUscc)
{
    /// <summary>Null when a voucher of the firm may pay the provider.</summary>
    /// <param name="deal">Names EnterpriseId, HolderId and ProviderId. Codes never change once they are registered: what
    /// is read here still holds when the order is written.</param>
    public static async Task<Refusal?> WhyNotAsync(Act act, object deal) =>
        WhyNot(await act.Tx.ListAsync<Parties>(Select, deal));

    public static Refusal? WhyNot(IEnumerable<Parties> parties) =>
        parties.Select(one => one.WhyNot()).FirstOrDefault(refusal => refusal is not null);

    private Refusal? WhyNot() =>
        Enterprises.Uscc.Normalise(Uscc) is { Length: > 0 } code && code == Enterprises.Uscc.Normalise(ProviderUscc)
            ? new SelfDealing(code)
            : State == EnterpriseState.Suspended ? new EnterpriseSuspended(Name) : null;

    internal const string Select = """
        SELECT e.name, e.uscc, e.state, p.uscc AS provider_uscc
          FROM enterprises e JOIN providers p ON p.id = @ProviderId
         WHERE e.id = @EnterpriseId OR e.id = @HolderId
        """;
}
