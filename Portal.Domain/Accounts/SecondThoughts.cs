using System.Collections.Immutable;
using Portal.Domain.Foundation;
using static Portal.Domain.Accounts.Permissions;

namespace Portal.Domain.Accounts;

/// <summary>Nothing was handed in, or it was taken back already, or by somebody else.</summary>
public sealed record NothingToTakeBack() : Refusal("NOTHING_TO_TAKE_BACK", RefusalKind.Conflict,
    "没有可以撤回的提交", "There is nothing that you handed in and could take back");

/// <summary>The ten minutes are over.</summary>
public sealed record TooLateToTakeBack() : Refusal("TOO_LATE_TO_TAKE_BACK", RefusalKind.Conflict,
    "提交已满 10 分钟，不能再撤回", "Ten minutes have passed since it was handed in: it can no longer be taken back");

/// <summary>Somebody else has gone on from it.</summary>
public sealed record ActedUponSince() : Refusal("ACTED_UPON_SINCE", RefusalKind.Conflict,
    "提交之后已有人接着办理，不能再撤回", "Somebody has acted upon it since: it can no longer be taken back");

/// <summary>Back where it was, it would have fallen due at once.</summary>
public sealed record DueSince(DateOnly LastDay) : Refusal("DUE_SINCE", RefusalKind.Conflict,
    $"原来的办理期限已于 {LastDay:yyyy-MM-dd} 届满，撤回后无法重新提交，因此不能撤回",
    $"The last day to hand it in was {LastDay:yyyy-MM-dd}: taken back, it could not be handed in again");

/// <summary>Ten minutes to think again: what binds whoever hands it in can be taken back for that long, if nobody has
/// acted upon it (适老化, the senior-friendly rules for government sites: 产生法律承诺或财务交易的提交可逆, 10 分钟内可撤销或修改再提交).</summary>
public static class SecondThoughts
{
    /// <summary>At exactly this long after the submission it is over.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(10);

    /// <summary>The table of acts that bind, each with the act that takes it back. What is not here, and why:
    /// drafts and corrections (startProfile, reopen,
    /// offering.draft, revise, edit, declareRelated, correctAccount) are done anew
    /// at any time; ends (offering.discard, withdraw, decline, cancel, abandon) bind to nothing, warn before they are
    /// done, and are themselves the way out of what went before, but for a voucher given back, which is money; start
    /// and redeliver only say that work has begun, and the order can still be ended by agreement; an appeal stops a
    /// clock and binds to nothing, and is withdrawn at any time until it is taken up (dispute.withdraw), as a dispute
    /// is, and out of mediation too;
    /// an answer is amended until the platform goes on (dispute.answer), an appeal is added to until it is heard
    /// (dispute.supplement), and to go to court (dispute.escalate) is done elsewhere;
    /// clawback.respond is a statement that the authority hears, not one that binds; a transfer of rights is two firms'
    /// joint act with the platform's inventory: its announcement is withdrawn and its answer changed at any time until
    /// it is taken up, and then it is given up (terminate); and what officers and systems of the city do is corrected by decisions
    /// of their own.</summary>
    public static readonly ImmutableDictionary<string, Permission> WayBack = new (Permission Submission, Permission Back)[]
    {
        // Asks for public money under a signed commitment. Its way back existed: the round may be applied to again.
        (ApplicationSubmit, ApplicationWithdraw),
        // Completes that request: what is missing from it now counts against the firm.
        (ApplicationResubmit, ApplicationTakeBack),
        // A named objection stops another firm's award.
        (ApplicationObjection, ApplicationTakeBackObjection),
        // Accepts the terms of use; and gives public money back for good.
        (VoucherActivate, VoucherTakeBack), (VoucherGiveBack, VoucherTakeBack),
        // An offer and its acceptance are a contract.
        (OrderPlace, OrderTakeBack), (OrderConfirm, OrderTakeBack),
        // Fixes size class and rate, and asks for money to be locked.
        (OrderUploadContract, OrderTakeBack), (OrderReupload, OrderTakeBack),
        // States performance and lets the time run in which silence accepts; accepts or refuses it; claims the money.
        (OrderDeliver, OrderTakeBack), (OrderAccept, OrderTakeBack), (OrderRefuseAcceptance, OrderTakeBack),
        (OrderSubmitRedemption, OrderTakeBack), (OrderResubmit, OrderTakeBack),
        // Stops the order and what it has locked.
        (OrderDispute, DisputeTakeBack), (OrderDisputeInDelivery, DisputeTakeBack),
        // Declarations for whose truth the firm or the provider answers.
        (EnterpriseSubmit, EnterpriseTakeBack), (EnterpriseResubmit, EnterpriseTakeBack),
        (ProviderSubmit, ProviderTakeBack), (ProviderResubmit, ProviderTakeBack),
        (OfferingSubmit, OfferingTakeBack),
    }.ToImmutableDictionary(one => one.Submission.Name, one => one.Back);

    /// <summary>What was handed in last, if whoever acts may take it back with their act.</summary>
    /// <param name="kind">Of the thing, as the audit trail has it. Load the thing before: what somebody does after that
    /// is met by its version.</param>
    internal static async Task<Outcome<Submission>> FindAsync(Act act, string kind, Guid id)
    {
        var trail = await act.Tx.ListAsync<Submission>(SelectTrail, new { Id = id, Kind = kind });
        if (trail.FirstOrDefault(one => one.IsOf(act.Actor) && WayBack.GetValueOrDefault(one.Act) == act.Permission)
            is not { } submission)
            return new NothingToTakeBack();
        // Two acts may be recorded in one millisecond; the state in the WHERE of each write tells them apart.
        var last = trail.TakeWhile(one => one.RecordedAt == trail[0].RecordedAt).ToList();
        if (!last.Contains(submission) || last.Any(one => one.Act == act.Permission.Name))
            return last.All(one => !one.IsOf(act.Actor)) && submission.At + Time > act.Now
                ? new ActedUponSince() : new NothingToTakeBack();
        if (act.Actor.WhyNot(All.First(one => one.Name == submission.Act)) is { } notTheirs) return notTheirs;
        return submission.At + Time <= act.Now ? new TooLateToTakeBack() : submission;
    }

    /// <summary>Of somebody's act on a thing.</summary>
    internal sealed record Submission(
        Guid Id, string Act, DateTimeOffset At, DateTimeOffset RecordedAt, Guid? OrganisationId, Guid PersonId)
    {
        /// <summary>A colleague's is one's own; whoever acts for nobody has no colleagues.</summary>
        public bool IsOf(Actor actor) => OrganisationId is { } organisation
            ? organisation == actor.OrganisationId : actor.OrganisationId is null && PersonId == actor.PersonId;

        /// <summary>What <see cref="StillMine"/> names, with the thing and its version.</summary>
        public Guarded Of(Act act, Guid thing, long version) =>
            new(thing, version, Id, act.Now - Time, act.Actor.OrganisationId, act.Actor.PersonId, act.Now);
    }

    /// <summary>The arguments of a write that takes something back.</summary>
    internal sealed record Guarded(Guid Id, long Version, Guid Submission, DateTimeOffset Since, Guid? OrganisationId,
        Guid PersonId, DateTimeOffset Now);

    /// <summary>Ends the WHERE of each such write: within the time, and by whom it was handed in.</summary>
    internal const string StillMine = """

           AND EXISTS (SELECT 1 FROM audit_rows s
                        WHERE s.id = @Submission AND s.at > @Since
                          AND (s.organisation_id = @OrganisationId OR (s.organisation_id IS NULL AND s.person_id = @PersonId)))
        """;

    // By when it was recorded: what fell due by itself counts from earlier.
    private const string SelectTrail = """
        SELECT id, act, at, recorded_at, organisation_id, person_id
          FROM audit_rows
         WHERE subject_id = @Id AND subject_kind = @Kind
         ORDER BY recorded_at DESC
        """;
}
