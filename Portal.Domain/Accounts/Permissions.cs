using static Portal.Domain.Accounts.Role;

namespace Portal.Domain.Accounts;

/// <summary>The one table: act × scope × roles. A test prints it and compares it with the approved copy.</summary>
public static class Permissions
{
    // Enterprises
    public static readonly Permission EnterpriseStartProfile = Own("enterprise.startProfile", EntAdmin);
    public static readonly Permission EnterpriseSubmit = Own("enterprise.submit", EntAdmin);
    public static readonly Permission EnterpriseResubmit = Own("enterprise.resubmit", EntAdmin);
    public static readonly Permission EnterpriseDeclareRelated = Own("enterprise.declareRelated", EntAdmin);
    public static readonly Permission EnterpriseCorrectAccount = Own("enterprise.correctAccount", EntAdmin);
    public static readonly Permission EnterpriseNotifyTransfer = Own("enterprise.notifyTransfer", EntAdmin);
    public static readonly Permission EnterpriseTakeBack = Own("enterprise.takeBack", EntAdmin);
    public static readonly Permission EnterpriseRequireSupplement = City("enterprise.requireSupplement", PlatOperator);
    public static readonly Permission EnterpriseVerify = City("enterprise.verify", PlatOperator);
    public static readonly Permission EnterpriseReject = City("enterprise.reject", PlatOperator);
    public static readonly Permission EnterpriseReopen = Own("enterprise.reopen", EntAdmin);
    public static readonly Permission EnterpriseSuspend = City("enterprise.suspend", PlatOperator);
    public static readonly Permission EnterpriseRestore = City("enterprise.restore", AuthorityLead);
    public static readonly Permission EnterpriseReverify = City("enterprise.reverify", PlatOperator);

    // Catalogue
    public static readonly Permission ProviderSubmit = Own("provider.submit", ProvAdmin);
    public static readonly Permission ProviderResubmit = Own("provider.resubmit", ProvAdmin);
    public static readonly Permission ProviderCorrectAccount = Own("provider.correctAccount", ProvAdmin);
    public static readonly Permission ProviderTakeBack = Own("provider.takeBack", ProvAdmin);
    public static readonly Permission ProviderAccept = City("provider.accept", PlatOperator);
    public static readonly Permission ProviderRefuseAcceptance = City("provider.refuseAcceptance", PlatOperator);
    public static readonly Permission ProviderRequireSupplement = City("provider.requireSupplement", Reviewer);
    public static readonly Permission ProviderFailForm = City("provider.failForm", Reviewer);
    public static readonly Permission ProviderToExperts = City("provider.toExperts", Reviewer);
    public static readonly Permission ProviderFailExpert = City("provider.failExpert", SeniorReviewer);
    public static readonly Permission ProviderPropose = City("provider.propose", SeniorReviewer);
    public static readonly Permission ProviderProposeDirect = City("provider.proposeDirect", SeniorReviewer);
    public static readonly Permission ProviderAdmit = City("provider.admit", AuthorityLead);
    public static readonly Permission ProviderOrderRectification = City("provider.orderRectification", PlatOperator);
    public static readonly Permission ProviderPassRectification = City("provider.passRectification", PlatOperator);
    public static readonly Permission ProviderRemove = City("provider.remove", AuthorityLead);
    public static readonly Permission ProviderRemoveDirect = City("provider.removeDirect", AuthorityLead);
    public static readonly Permission OfferingDraft = Own("offering.draft", ProvOperator, Role.Portal);
    public static readonly Permission OfferingRevise = Own("offering.revise", ProvOperator);
    public static readonly Permission OfferingEdit = Own("offering.edit", ProvOperator);
    public static readonly Permission OfferingDiscard = Own("offering.discard", ProvOperator);
    public static readonly Permission OfferingSubmit = Own("offering.submit", ProvOperator);
    public static readonly Permission OfferingTakeBack = Own("offering.takeBack", ProvOperator);
    public static readonly Permission OfferingReturn = City("offering.return", Reviewer, SeniorReviewer);
    public static readonly Permission OfferingApprove = City("offering.approve", SeniorReviewer);
    public static readonly Permission OfferingList = City("offering.list", PlatOperator);
    public static readonly Permission OfferingSuspend = City("offering.suspend", PlatOperator);
    public static readonly Permission OfferingResume = City("offering.resume", PlatOperator);
    public static readonly Permission OfferingDelist = Own("offering.delist", ProvOperator);
    public static readonly Permission OfferingForceDelist = City("offering.forceDelist", PlatOperator);

    // Programmes
    public static readonly Permission ProgrammeDraft = City("programme.draft", AuthorityOperator, Role.Portal);
    public static readonly Permission ProgrammeEdit = City("programme.edit", AuthorityOperator);
    public static readonly Permission ProgrammeCancel = City("programme.cancel", AuthorityOperator);
    public static readonly Permission ProgrammeSubmitReview = City("programme.submitReview", AuthorityOperator);
    public static readonly Permission ProgrammeConsultationDone = City("programme.consultationDone", AuthorityOperator);
    public static readonly Permission ProgrammeToConsultation = City("programme.toConsultation", LegalReviewer);
    public static readonly Permission ProgrammeSkipConsultation = City("programme.skipConsultation", AuthorityLead);
    public static readonly Permission ProgrammePublish = City("programme.publish", AuthorityLead);
    public static readonly Permission ProgrammeBudgetApproved = City("programme.budgetApproved", Finance);
    public static readonly Permission RoundDraft = City("round.draft", AuthorityOperator, Role.Portal);
    public static readonly Permission RoundEdit = City("round.edit", AuthorityOperator);
    public static readonly Permission RoundEditScheduled = City("round.editScheduled", AuthorityLead);
    public static readonly Permission RoundCancel = City("round.cancel", AuthorityOperator);
    public static readonly Permission RoundCancelScheduled = City("round.cancelScheduled", AuthorityLead);
    public static readonly Permission RoundSchedule = City("round.schedule", AuthorityOperator);
    public static readonly Permission RoundStartReview = City("round.startReview", PlatOperator);
    public static readonly Permission RoundPublishNotice = City("round.publishNotice", AuthorityLead);
    public static readonly Permission RoundIssue = City("round.issue", AuthorityLead);

    // Applications
    public static readonly Permission ApplicationSubmit = Own("application.submit", EntOperator);
    public static readonly Permission ApplicationWithdraw = Own("application.withdraw", EntOperator);
    public static readonly Permission ApplicationWithdrawInReview = Own("application.withdrawInReview", EntOperator);
    public static readonly Permission ApplicationResubmit = Own("application.resubmit", EntOperator);
    public static readonly Permission ApplicationDecline = Own("application.decline", EntOperator);
    public static readonly Permission ApplicationTakeBack = Own("application.takeBack", EntOperator);
    public static readonly Permission ApplicationAppeal = Own("application.appeal", EntAdmin);
    public static readonly Permission ApplicationAccept = City("application.accept", Reviewer);
    public static readonly Permission ApplicationRefuseAcceptance = City("application.refuseAcceptance", Reviewer);
    public static readonly Permission ApplicationRequireSupplement = City("application.requireSupplement", Reviewer);
    public static readonly Permission ApplicationPassFirst = City("application.passFirst", Reviewer);
    public static readonly Permission ApplicationFailFirst = City("application.failFirst", Reviewer);
    public static readonly Permission ApplicationPropose = City("application.propose", SeniorReviewer);
    public static readonly Permission ApplicationFailSecond = City("application.failSecond", SeniorReviewer);
    public static readonly Permission ApplicationObjectionDismissed =
        City("application.objectionDismissed", SeniorReviewer);
    public static readonly Permission ApplicationObjection = City("application.objection", Public);
    public static readonly Permission ApplicationTakeBackObjection = City("application.takeBackObjection", Public);
    public static readonly Permission ApplicationObjectionUpheld = City("application.objectionUpheld", AuthorityLead);
    public static readonly Permission ApplicationApprove = City("application.approve", AuthorityLead);
    public static readonly Permission ApplicationSendBack = City("application.sendBack", SeniorReviewer);
    public static readonly Permission ApplicationRevoke = City("application.revoke", AuthorityLead);

    // Vouchers
    public static readonly Permission VoucherActivate = Own("voucher.activate", EntOperator);
    public static readonly Permission VoucherGiveBack = Own("voucher.giveBack", EntOperator);
    public static readonly Permission VoucherTakeBack = Own("voucher.takeBack", EntOperator);

    // Orders
    public static readonly Permission OrderPlace = Own("order.place", EntOperator);
    public static readonly Permission OrderUploadContract = Own("order.uploadContract", EntOperator);
    public static readonly Permission OrderReupload = Own("order.reupload", EntOperator);
    public static readonly Permission OrderCancelEarly = Own("order.cancelEarly", EntOperator);
    public static readonly Permission OrderAbandonContract = Own("order.abandonContract", EntOperator);
    public static readonly Permission OrderCancelFiled = Own("order.cancelFiled", EntOperator);
    public static readonly Permission OrderConfirm = Own("order.confirm", ProvOperator);
    public static readonly Permission OrderDecline = Own("order.decline", ProvOperator);
    public static readonly Permission OrderStart = Own("order.start", ProvOperator);
    public static readonly Permission OrderDeliver = Own("order.deliver", ProvOperator);
    public static readonly Permission OrderRedeliver = Own("order.redeliver", ProvOperator);
    public static readonly Permission OrderAccept = Own("order.accept", EntAdmin);
    public static readonly Permission OrderRefuseAcceptance = Own("order.refuseAcceptance", EntAdmin);
    public static readonly Permission OrderDispute = Own("order.dispute", EntAdmin);
    public static readonly Permission OrderDisputeInDelivery = Own("order.disputeInDelivery", EntAdmin);
    public static readonly Permission OrderSubmitRedemption = Own("order.submitRedemption", ProvOperator, EntOperator);
    public static readonly Permission OrderResubmit = Own("order.resubmit", ProvOperator, EntOperator);
    public static readonly Permission OrderAppeal = Own("order.appeal", ProvOperator, ProvAdmin, EntOperator, EntAdmin);
    public static readonly Permission OrderTakeBack = Own("order.takeBack", EntOperator, EntAdmin, ProvOperator);
    public static readonly Permission OrderFile = City("order.file", PlatOperator);
    public static readonly Permission OrderReturnContract = City("order.returnContract", PlatOperator);
    public static readonly Permission OrderCancelDelivering = City("order.cancelDelivering", PlatOperator);
    public static readonly Permission OrderDisputeSettledDeliver = City("order.disputeSettledDeliver", Mediator);
    public static readonly Permission OrderDisputeSettledResume = City("order.disputeSettledResume", Mediator);
    public static readonly Permission OrderDisputeCancelled = City("order.disputeCancelled", Mediator);
    public static readonly Permission OrderReviewRedemption = City("order.reviewRedemption", Reviewer);
    public static readonly Permission OrderRequireSupplement = City("order.requireSupplement", Reviewer);
    public static readonly Permission OrderRedeem = City("order.redeem", SeniorReviewer);
    public static readonly Permission OrderRejectRedemption = City("order.rejectRedemption", SeniorReviewer);
    public static readonly Permission OrderClawback = City("order.clawback", AuthorityLead);

    // Disputes
    public static readonly Permission DisputeTakeBack = Own("dispute.takeBack", EntAdmin);
    public static readonly Permission DisputeWithdraw =
        Own("dispute.withdraw", ProvOperator, ProvAdmin, EntOperator, EntAdmin);
    public static readonly Permission DisputeAnswer = Own("dispute.answer", ProvOperator, ProvAdmin);
    public static readonly Permission DisputeSupplement =
        Own("dispute.supplement", ProvOperator, ProvAdmin, EntOperator, EntAdmin);
    public static readonly Permission DisputeExplain =
        City("dispute.explain", Reviewer, SeniorReviewer, AuthorityLead);
    public static readonly Permission DisputeEscalate = Own("dispute.escalate", EntAdmin, ProvAdmin);
    public static readonly Permission DisputeEscalateMediation = Own("dispute.escalateMediation", EntAdmin, ProvAdmin);
    public static readonly Permission DisputeAccept = City("dispute.accept", PlatOperator);
    public static readonly Permission DisputeRefuse = City("dispute.refuse", PlatOperator);
    public static readonly Permission DisputeNotifyParty = City("dispute.notifyParty", PlatOperator);
    public static readonly Permission DisputeResponseDone = City("dispute.responseDone", PlatOperator);
    public static readonly Permission DisputeExecute = City("dispute.execute", PlatOperator);
    public static readonly Permission DisputeExecuteOverturned = City("dispute.executeOverturned", PlatOperator);
    public static readonly Permission DisputeExecuteRemanded = City("dispute.executeRemanded", PlatOperator);
    public static readonly Permission DisputeResultBack = City("dispute.resultBack", PlatOperator);
    public static readonly Permission DisputeDone = City("dispute.done", PlatOperator);
    public static readonly Permission DisputeMediateOk = City("dispute.mediateOk", Mediator);
    public static readonly Permission DisputeMediateFail = City("dispute.mediateFail", Mediator);
    public static readonly Permission DisputeToAdjudication = City("dispute.toAdjudication", SeniorReviewer);
    public static readonly Permission DisputeUphold = City("dispute.uphold", AuthorityLead);
    public static readonly Permission DisputeOverturn = City("dispute.overturn", AuthorityLead);
    public static readonly Permission DisputeRemand = City("dispute.remand", AuthorityLead);

    // Settlement
    public static readonly Permission BatchOpen = City("batch.open", PlatOperator);
    public static readonly Permission BatchLock = City("batch.lock", PlatOperator);
    public static readonly Permission BatchReconcile = City("batch.reconcile", PlatOperator);
    public static readonly Permission BatchConfirm =
        Own("batch.confirm", EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission BatchObject = Own("batch.object", EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission BatchWithdrawObjection =
        Own("batch.withdrawObjection", EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission BatchExclude = City("batch.exclude", PlatOperator);
    public static readonly Permission BatchDismiss = City("batch.dismiss", PlatOperator);
    public static readonly Permission BatchSubmit = City("batch.submit", PlatOperator);
    public static readonly Permission BatchClose = City("batch.close", PlatOperator);
    public static readonly Permission BatchNotice = City("batch.notice", AuthorityLead);
    public static readonly Permission BatchSkipNotice = City("batch.skipNotice", AuthorityLead);
    public static readonly Permission BatchReturn = City("batch.return", AuthorityOperator);
    public static readonly Permission BatchFinanceReturn = City("batch.financeReturn", Finance);
    public static readonly Permission BatchApprove = City("batch.approve", Finance);
    public static readonly Permission BatchInstruct = City("batch.instruct", Finance);
    public static readonly Permission BatchReceipt = City("batch.receipt", Finance);
    public static readonly Permission BatchFailReturn = City("batch.failReturn", Finance);
    public static readonly Permission BatchRetry = City("batch.retry", Finance);
    public static readonly Permission ClawbackPropose = City("clawback.propose", Auditor);
    public static readonly Permission ClawbackTell = City("clawback.tell", AuthorityOperator);
    public static readonly Permission ClawbackServe = City("clawback.serve", AuthorityOperator);
    public static readonly Permission ClawbackClose = City("clawback.close", AuthorityOperator);
    public static readonly Permission ClawbackDecide = City("clawback.decide", AuthorityLead);
    public static readonly Permission ClawbackDrop = City("clawback.drop", AuthorityLead);
    public static readonly Permission ClawbackRespond = Own("clawback.respond", EntAdmin, ProvAdmin);
    public static readonly Permission ClawbackPay = City("clawback.pay", Finance);
    public static readonly Permission ClawbackPart = City("clawback.part", Finance);
    public static readonly Permission ClawbackRest = City("clawback.rest", Finance);

    // Succession
    public static readonly Permission TransferNotify = Own("transfer.notify", EntAdmin);
    public static readonly Permission TransferConsent = Own("transfer.consent", EntAdmin);
    public static readonly Permission TransferDissent = Own("transfer.dissent", EntAdmin);
    public static readonly Permission TransferWithdraw = Own("transfer.withdraw", EntAdmin);
    public static readonly Permission TransferTerminate = Own("transfer.terminate", EntAdmin);
    public static readonly Permission TransferTerminateNotice = Own("transfer.terminateNotice", EntAdmin);
    public static readonly Permission TransferInventoryConfirmed =
        Own("transfer.inventoryConfirmed", EntAdmin, Liquidator);
    public static readonly Permission TransferAccept = City("transfer.accept", PlatOperator);
    public static readonly Permission TransferRefuse = City("transfer.refuse", PlatOperator);
    public static readonly Permission TransferSuccessorOk = City("transfer.successorOk", PlatOperator);
    public static readonly Permission TransferSuccessorFail = City("transfer.successorFail", PlatOperator);
    public static readonly Permission TransferApprove = City("transfer.approve", AuthorityLead);
    public static readonly Permission TransferReject = City("transfer.reject", AuthorityLead);

    // Reading: what is one's own, and for officers the city's
    public static readonly Permission ApplicationReadOwn = Own("application.readOwn", EntOperator, EntAdmin);
    public static readonly Permission ApplicationRead = City("application.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, Finance, Auditor);
    public static readonly Permission VoucherReadOwn = Own("voucher.readOwn", EntOperator, EntAdmin);
    public static readonly Permission VoucherRead = City("voucher.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, Finance, Auditor);
    public static readonly Permission EnterpriseReadOwn = Own("enterprise.readOwn", EntOperator, EntAdmin);
    public static readonly Permission EnterpriseRead = City("enterprise.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, Finance, Auditor);
    public static readonly Permission ProviderReadOwn = Own("provider.readOwn", ProvOperator, ProvAdmin);
    public static readonly Permission ProviderRead = City("provider.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, Finance, Auditor);
    public static readonly Permission OfferingReadOwn = Own("offering.readOwn", ProvOperator, ProvAdmin);
    public static readonly Permission OfferingRead = City("offering.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, Auditor);
    public static readonly Permission ProgrammeRead = City("programme.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, LegalReviewer, Finance, Auditor);
    public static readonly Permission RoundRead = City("round.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, Finance, Auditor);
    public static readonly Permission DisputeReadOwn = Own("dispute.readOwn",
        EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission DisputeRead = City("dispute.read",
        PlatOperator, SeniorReviewer, AuthorityOperator, AuthorityLead, Auditor, Mediator);
    public static readonly Permission DisputeReadAppeals = City("dispute.readAppeals", Reviewer);
    public static readonly Permission BatchRead = City("batch.read",
        PlatOperator, AuthorityOperator, AuthorityLead, Finance, Auditor);
    public static readonly Permission BatchReadOwn = Own("batch.readOwn",
        EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission ClawbackReadOwn = Own("clawback.readOwn", EntAdmin, ProvAdmin);
    public static readonly Permission ClawbackRead = City("clawback.read",
        PlatOperator, AuthorityOperator, AuthorityLead, Finance, Auditor);
    public static readonly Permission TransferReadOwn = Own("transfer.readOwn", EntOperator, EntAdmin);
    public static readonly Permission TransferRead = City("transfer.read",
        PlatOperator, AuthorityOperator, AuthorityLead, Auditor);
    public static readonly Permission OrderReadOwn = Own("order.readOwn",
        EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission OrderRead = City("order.read",
        PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator, AuthorityLead, Finance, Auditor, Mediator);

    // Coming in, and who acts for an organisation: at pages alone, for no token has this scope
    public static readonly Permission SeatRegister = City("seat.register", Public);
    public static readonly Permission SeatFound = City("seat.found",
        Public, EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission SeatAsk = City("seat.ask",
        Public, EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission SeatWithdrawAsk = City("seat.withdrawAsk",
        Public, EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission SeatAccept = City("seat.accept",
        Public, EntOperator, EntAdmin, ProvOperator, ProvAdmin);
    public static readonly Permission SeatAdmit = Own("seat.admit", EntAdmin, ProvAdmin);
    public static readonly Permission SeatTurnDown = Own("seat.turnDown", EntAdmin, ProvAdmin);
    public static readonly Permission SeatInvite = Own("seat.invite", EntAdmin, ProvAdmin);
    public static readonly Permission SeatWithdraw = Own("seat.withdraw", EntAdmin, ProvAdmin);
    public static readonly Permission SeatAssign = Own("seat.assign", EntAdmin, ProvAdmin);
    public static readonly Permission SeatRemove = Own("seat.remove", EntAdmin, ProvAdmin);
    public static readonly Permission SeatGivePasswordLink = Own("seat.givePasswordLink", EntAdmin, ProvAdmin);
    public static readonly Permission SeatAdopt = City("seat.adopt", PlatOperator);
    public static readonly Permission SeatReadOwn = Own("seat.readOwn", EntAdmin, ProvAdmin);
    public static readonly Permission SeatRead = City("seat.read", PlatOperator);

    // Being told by a request of the portal's own
    public static readonly Permission WebhookRegister = Own("webhook.register",
        EntAdmin, ProvAdmin, PlatOperator, AuthorityOperator, Finance);
    public static readonly Permission WebhookEnd = Own("webhook.end",
        EntAdmin, ProvAdmin, PlatOperator, AuthorityOperator, Finance);
    public static readonly Permission WebhookReplay = Own("webhook.replay",
        EntAdmin, ProvAdmin, PlatOperator, AuthorityOperator, Finance);
    public static readonly Permission WebhookRead = City("webhook.read", PlatOperator, AuthorityOperator, Finance);
    public static readonly Permission WebhookReadOwn = Own("webhook.readOwn",
        EntAdmin, ProvAdmin, PlatOperator, AuthorityOperator, Finance);

    public const string People = "person"; // Who signs in: no token is given for these, but at a desk
    public static readonly Permission PersonBlock = City("person.block", SecAdmin);
    public static readonly Permission PersonUnblock = City("person.unblock", SecAdmin);
    public static readonly Permission PersonResetSecondFactor = City("person.resetSecondFactor", SecAdmin);
    public static readonly Permission PersonAdd = City("person.add", SecAdmin);
    public static readonly Permission PersonSendLink = City("person.sendLink", SecAdmin);
    public static readonly Permission PersonGivePasswordLink = City("person.givePasswordLink", SecAdmin);
    public static readonly Permission PersonRecover = City("person.recover", PlatOperator);
    public static readonly Permission PersonAssign = City("person.assign", SecAdmin);
    public static readonly Permission PersonEnd = City("person.end", SecAdmin);
    public static readonly Permission PersonPlaceOffice = City("person.placeOffice", SecAdmin);
    public static readonly Permission PersonRead = City("person.read", SysAdmin, SecAdmin, AuditAdmin);
    public static readonly Permission PersonUnmask = City("person.unmask", PlatOperator, Auditor, SecAdmin, AuditAdmin);
    public static readonly Permission PersonReadUnmasked = City("person.readUnmasked", Auditor, SecAdmin, AuditAdmin);

    public const string Delegations = "delegation"; // Standing in for a colleague; at desks too
    public static readonly Permission DelegationGive = Own("delegation.give",
        EntOperator, EntAdmin, ProvOperator, ProvAdmin, PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator,
        AuthorityLead, LegalReviewer, Finance, Auditor, Mediator);
    public static readonly Permission DelegationEnd = Own("delegation.end",
        EntOperator, EntAdmin, ProvOperator, ProvAdmin, PlatOperator, Reviewer, SeniorReviewer, AuthorityOperator,
        AuthorityLead, LegalReviewer, Finance, Auditor, Mediator, SecAdmin);

    // Who of an office works on which case; guidance, no lock
    public static readonly Permission CaseTake = City("case.take", PlatOperator, Reviewer, SeniorReviewer);
    public static readonly Permission CaseGiveBack =
        City("case.giveBack", PlatOperator, Reviewer, SeniorReviewer, AuthorityLead);
    public static readonly Permission CaseAssign = City("case.assign", AuthorityLead);

    public static readonly Permission LetterRead = City("letter.read", PlatOperator);

    // Setting up a city
    public static readonly Permission CitySetUp = City("city.setUp", Role.Portal, SysAdmin);
    public static readonly Permission CityAmendRules = City("city.amendRules", SysAdmin);
    public static readonly Permission CityProposeRefundAccount = City("city.proposeRefundAccount", Finance);
    public static readonly Permission CityConfirmRefundAccount = City("city.confirmRefundAccount", Finance);
    public static readonly Permission CityRejectRefundAccount = City("city.rejectRefundAccount", Finance);
    public static readonly Permission CityReadRefundAccounts = City("city.readRefundAccounts", Finance, Auditor);

    // The clock
    public static readonly Permission EnterpriseReverifyDue = City("enterprise.reverifyDue", Role.Portal);
    public static readonly Permission ProviderSupplementTimeout = City("provider.supplementTimeout", Role.Portal);
    public static readonly Permission ApplicationSupplementTimeout = City("application.supplementTimeout", Role.Portal);
    public static readonly Permission OrderTimeout = City("order.timeout", Role.Portal);
    public static readonly Permission OrderAutoAccept = City("order.autoAccept", Role.Portal);
    public static readonly Permission OrderSupplementTimeout = City("order.supplementTimeout", Role.Portal);
    public static readonly Permission OrderCloseRejected = City("order.closeRejected", Role.Portal);
    public static readonly Permission DisputeCloseDecided = City("dispute.closeDecided", Role.Portal);
    public static readonly Permission VoucherExpire = City("voucher.expire", Role.Portal);
    public static readonly Permission BatchToFinance = City("batch.toFinance", Role.Portal);
    public static readonly Permission TransferNoticeOver = City("transfer.noticeOver", Role.Portal);

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<Permission> All { get; } =
        [.. typeof(Permissions).GetFields().Select(field => field.GetValue(null)).OfType<Permission>()];

    private static Permission Own(string name, params Role[] roles) => new(name, Scope.Own, [.. roles]);

    private static Permission City(string name, params Role[] roles) => new(name, Scope.City, [.. roles]);
}
