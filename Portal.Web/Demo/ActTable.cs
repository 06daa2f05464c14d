using System.Collections.Frozen;

namespace Portal.Web.Demo;

internal enum ActArgumentKind { Id, Text, Fen, Wan, Whole, Number, Day, Items, Invoices, Carry }

internal sealed record ActArgument(string Name, ActArgumentKind Kind, bool Required);

/// <summary>The acts of city-year/1 and what each must say.</summary>
public static class ActTable
{
    // As in the format's own table, "?" = may be missing. What is stored and decides nothing (reason, documentNo,
    // rating …) is not named: any scalar beyond these is kept as text.
    private const string Acts = """
        enterprise.startProfile, requireSupplement, verify, correctAccount: enterprise
        enterprise.submit, reverify: enterprise employees revenueWan assetsWan
        enterprise.resubmit: enterprise employees? revenueWan? assetsWan?
        enterprise.declareRelated: enterprise other kind ratioBp
        enterprise.notifyTransfer: enterprise transfer
        provider.submit, accept, toExperts, propose, proposeDirect, admit, correctAccount: provider
        offering.submit, approve, list: offering
        programme.submitReview, toConsultation, skipConsultation, consultationDone, publish: programme
        programme.budgetApproved: programme amountFen
        round.schedule, startReview, publishNotice, issue: round
        application.submit: application round programme enterprise requestedFen
        application.accept, withdraw, withdrawInReview, resubmit, failFirst, decline: application
        application.refuseAcceptance: application reason employees? revenueWan? assetsWan?
        application.requireSupplement, failSecond: application
        application.passFirst, propose: application amountFen
        application.objection, objectionDismissed, objectionUpheld: application
        application.approve: application voucher
        voucher.activate, giveBack: voucher
        order.place: order offering voucher qty
        order.confirm, decline, cancelEarly, start: order
        order.uploadContract, reupload: order contractNo signedOn amountFen items
        order.file, returnContract, abandonContract, cancelFiled, cancelDelivering: order
        order.deliver: order usage
        order.accept, refuseAcceptance, redeliver: order
        order.dispute, disputeInDelivery: order dispute kind
        order.disputeSettledDeliver: order priceFen
        order.disputeCancelled: order
        order.submitRedemption: order invoices slipFen slipOn
        order.reviewRedemption: order eligibleFen
        order.redeem, rejectRedemption, clawback: order
        dispute.accept, notifyParty, responseDone, mediateOk, execute, done: dispute
        batch.open: batch cutoffOn
        batch.lock, reconcile, submit, notice, skipNotice, approve, instruct, close, retry: batch
        batch.receipt, failReturn: batch payee amountFen
        clawback.propose: clawback order ineligibleFen basis?
        clawback.tell, decide: clawback amountFen
        clawback.respond, serve, close: clawback
        clawback.pay, part, rest: clawback amountFen payer
        transfer.notify: transfer kind survivor absorbed
        transfer.accept, inventoryConfirmed, successorOk: transfer
        transfer.approve: transfer carry?
        """;

    private static readonly FrozenSet<string> Ids =
    [
        "enterprise", "other", "provider", "offering", "programme", "round", "application", "voucher", "order",
        "dispute", "batch", "payee", "clawback", "payer", "transfer", "survivor", "absorbed",
    ];

    private static readonly FrozenDictionary<string, (string Name, ActArgument[] Arguments)> ByName =
        Acts.Split('\n').SelectMany(Rows).ToFrozenDictionary(act => act.Name);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The act's name, the same instance each time, and its arguments; null for an unknown act.</summary>
    internal static (string Name, ActArgument[] Arguments)? Find(string name) =>
        ByName.TryGetValue(name, out var act) ? act : null;

    /// <summary>The kind is in the argument's name.</summary>
    internal static ActArgumentKind KindOf(string argument) => argument switch
    {
        "employees" or "ratioBp" => ActArgumentKind.Whole,
        "qty" or "usage" => ActArgumentKind.Number,
        "items" => ActArgumentKind.Items,
        "invoices" => ActArgumentKind.Invoices,
        "carry" => ActArgumentKind.Carry,
        _ when argument.EndsWith("Fen", StringComparison.Ordinal) => ActArgumentKind.Fen,
        _ when argument.EndsWith("Wan", StringComparison.Ordinal) => ActArgumentKind.Wan,
        _ when argument.EndsWith("On", StringComparison.Ordinal) => ActArgumentKind.Day,
        _ => Ids.Contains(argument) ? ActArgumentKind.Id : ActArgumentKind.Text,
    };

    private static IEnumerable<(string Name, ActArgument[] Arguments)> Rows(string line)
    {
        var colon = line.IndexOf(':');
        var machine = line[..line.IndexOf('.')];
        var arguments = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new ActArgument(word.TrimEnd('?'), KindOf(word.TrimEnd('?')), !word.EndsWith('?')))
            .ToArray();
        return line[(machine.Length + 1)..colon].Split(", ").Select(trigger => ($"{machine}.{trigger}", arguments));
    }
}
