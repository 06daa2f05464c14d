using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>Where a firm stands with its profile and its verification.</summary>
public enum EnterpriseState
{
    /// <summary>Known by its name and credit code, without a profile.</summary>
    Registered,

    /// <summary>It writes its profile.</summary>
    Draft,

    /// <summary>Its profile waits for the platform (待核验).</summary>
    PendingVerification,

    /// <summary>Something is missing in its profile (待补正).</summary>
    SupplementRequired,

    /// <summary>Sized and verified: it may apply (已认证).</summary>
    Verified,

    /// <summary>It was not verified (认证不通过).</summary>
    Rejected,

    /// <summary>Its year is over: it may not apply before it is verified anew, its vouchers can be used.</summary>
    ReverificationDue,

    /// <summary>A risk was found: its vouchers stand still (已冻结).</summary>
    Suspended,

    /// <summary>Barred for a time for a breach of trust (失信限制).</summary>
    Restricted,

    /// <summary>Its rights pass to another firm: it applies for nothing (权益转移中).</summary>
    RightsTransferring,

    /// <summary>Another firm took its place (已被承继).</summary>
    Succeeded,

    /// <summary>It left (已注销退出).</summary>
    Deregistered,
}

public sealed record EnterpriseNotVerified : Refusal
{
    public EnterpriseNotVerified(EnterpriseState state)
        : base("ENTERPRISE_NOT_VERIFIED", RefusalKind.Conflict,
            state == EnterpriseState.Suspended ? "企业已被冻结，理由见企业信息的办理经过；解除冻结之前不能办理"
                : "企业尚未通过认证或认证已到期",
            state == EnterpriseState.Suspended
                ? "The enterprise is suspended: its page says why; this cannot be done until it is restored"
                : "The enterprise is not verified, or its verification has run out") =>
        Why = new WhyNot("ENTERPRISE_STATE", "1", $"{state}", $"{EnterpriseState.Verified}");

    /// <summary>Where more than one firm stands behind the act.</summary>
    public EnterpriseNotVerified(Enterprise firm) : this(firm.State) => (Zh, En) = (
        $"{firm.Name}尚未通过认证或认证已到期", $"{firm.Name} is not verified, or its verification has run out");
}

/// <summary>A risk is looked into: nothing of its vouchers is spent meanwhile.</summary>
public sealed record EnterpriseSuspended(string Name) : Refusal("ENTERPRISE_SUSPENDED", RefusalKind.Conflict,
    $"{Name}已被冻结，解除前不能用券", $"{Name} is suspended: its vouchers cannot be used until it is restored");

/// <summary>A firm in the portal. Its size is not here: it is dated (<see cref="SizeSnapshot"/>).</summary>
/// <param name="Uscc">As registered; checked, and bound to the firm in normal form, with the profile.</param>
/// <param name="ValidUntil">The last day on which the verification holds; null before the first one.</param>
/// <param name="HolderId">Who holds its rights and duties: itself, or the firm that absorbed it.</param>
/// <param name="GrantsVersion">Counts what bears on the firm's yearly cap, so that two grants cannot both fit.</param>
public sealed record Enterprise(
    Guid Id, string Name, string Uscc, string? BoundUscc, string SmeKey, DateOnly FoundedOn, EnterpriseState State,
    long? Employees, Money? Revenue, Money? Assets, DateOnly? ValidUntil, Guid HolderId, long GrantsVersion,
    long Version)
{
    public bool HasEnded => State is EnterpriseState.Succeeded or EnterpriseState.Deregistered;

    public Refusal? WhyNotIn(EnterpriseState state) => State == state ? null : new WrongState("enterprise", $"{State}");

    public Refusal? WhyNotVerified() => State == EnterpriseState.Verified ? null : new EnterpriseNotVerified(State);

    /// <summary>Null when its vouchers may be used: those that come to it while it is suspended stand still too.</summary>
    public Refusal? WhyNotPay() => State == EnterpriseState.Suspended ? new EnterpriseSuspended(Name) : null;

    /// <summary>A verification of this day holds to the next 30 June, that day included: the season of annual reports
    /// (企业信息公示暂行条例) ends then.</summary>
    public static DateOnly VerifiedUntil(DateOnly today)
    {
        var endOfSeason = new DateOnly(today.Year, 6, 30);
        return today <= endOfSeason ? endOfSeason : endOfSeason.AddYears(1);
    }

    /// <summary>The firm as it stands now: past its last verified day it is due again. Null for a stranger, when the
    /// act reaches only over what is the actor's own.</summary>
    public static async Task<Enterprise?> LoadAsync(Act act, Guid id)
    {
        var select = act.Permission.Scope == Scope.Own ? SelectOwn : SelectAny;
        var firm = await act.Tx.FindAsync<Enterprise>(select, new { Id = id, act.Actor.OrganisationId });
        return firm is null ? null : await EnterpriseDeadlines.ApplyAsync(act, firm);
    }

    /// <summary>For an act on something else that the firm stands behind, whosever it is.</summary>
    public static async Task<Enterprise?> BehindAsync(Act act, Guid id) =>
        await act.Tx.FindAsync<Enterprise>(SelectAny, new { Id = id }) is { } firm
            ? await EnterpriseDeadlines.ApplyAsync(act, firm) : null;

    private const string Columns = """
        SELECT e.id, e.name, e.uscc, e.bound_uscc, e.sme_key, e.founded_on, e.state, e.employees,
               e.revenue_fen AS revenue, e.assets_fen AS assets, e.valid_until, e.holder_id, e.grants_version, e.version
          FROM enterprises e

        """;
    private const string SelectAny = Columns + "WHERE e.id = @Id";
    private const string SelectOwn = Columns + "WHERE e.id = @Id AND e.holder_id = @OrganisationId";
}
