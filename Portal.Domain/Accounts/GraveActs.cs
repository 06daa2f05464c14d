using System.Collections.Immutable;
using Portal.Domain.Foundation;
using static Portal.Domain.Accounts.Permissions;

namespace Portal.Domain.Accounts;

/// <summary>A grave act at a desk where nobody has typed a password or a code for too long.</summary>
public sealed record ProofTooOld : Refusal
{
    /// <summary>The field of every such page.</summary>
    public const string InField = "Proof";

    public ProofTooOld() : base("PROOF_TOO_OLD", RefusalKind.NotPermitted,
        "此事项须再次确认是您本人办理", "This needs a fresh proof that it is you") => Field = InField;
}

/// <summary>Acts for which a person at their desk proves anew who they are: whoever finds an unlocked screen is to move
/// no public money and to end nobody's right. An app that acts for a person is as good as the proof with which they
/// allowed it; a system that acts in its own name has no desk and is not asked.</summary>
public static class GraveActs
{
    /// <summary>How long a proof is good.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>The list. Refusals stand here where one officer's word ends an application or a claim; 不予受理, 不予入库
    /// and 认证不通过 do not, for the firm or the provider may hand in again.</summary>
    public static readonly ImmutableHashSet<Permission> All =
    [
        // Money is given, sent off or booked as paid, or its way is changed.
        ProgrammeBudgetApproved, RoundIssue, OrderRedeem, BatchApprove, BatchInstruct, BatchReceipt, BatchRetry,
        EnterpriseCorrectAccount, ProviderCorrectAccount, CityProposeRefundAccount, CityConfirmRefundAccount,
        CityRejectRefundAccount, EnterpriseRestore,
        // A right ends, passes to another, or money has to come back.
        ApplicationFailFirst, ApplicationFailSecond, ApplicationObjectionUpheld, ApplicationRevoke, OrderRejectRedemption,
        OrderClawback, DisputeUphold, ClawbackDecide, TransferApprove, ProviderRemove, ProviderRemoveDirect,
        // Somebody is kept out, let in again, or let in with a password alone.
        PersonBlock, PersonUnblock, PersonResetSecondFactor, PersonGivePasswordLink, PersonRecover, SeatGivePasswordLink,
        // Somebody is given what an office may do, or loses it.
        PersonAdd, PersonSendLink, PersonAssign, PersonEnd, PersonPlaceOffice, DelegationGive,
        // Every deadline and every threshold of the city changes.
        CityAmendRules,
    ];
}
