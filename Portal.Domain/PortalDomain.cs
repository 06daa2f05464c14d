using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Enterprises;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Joining;
using Portal.Domain.Notices;
using Portal.Domain.Notifications;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;
using Portal.Domain.Zones;

namespace Portal.Domain;

/// <summary>The table of contents: every use case, by capability.</summary>
public static class PortalDomain
{
    /// <summary>Adds the domain on a database. All of it is stateless but the rulebook's short memory.</summary>
    public static IServiceCollection AddPortalDomain(this IServiceCollection services, Func<Dialect> dialect) =>
        services
        .AddSingleton(_ => new Database(dialect()))
        .AddSingleton<PortalClock>().AddSingleton<CityRulebook>().AddSingleton<Acts>()
        .AddSingleton<SetUpCity>().AddSingleton<AmendRules>().AddSingleton<CityRulePages>()
        .AddSingleton<AddPerson>().AddSingleton<Actors>().AddSingleton<Organisations>()
        .AddSingleton<Administrators>()
        .AddSingleton<CityLoads>().AddSingleton<SignIns>().AddSingleton<ProtectionKeys>().AddSingleton<TokenEntries>()
        .AddSingleton<SecondFactors>().AddSingleton<Sessions>().AddSingleton<PeoplePages>().AddSingleton<Unmask>().AddSingleton<UnmaskingPages>().AddSingleton<BlockPerson>()
        .AddSingleton<ResetSecondFactor>().AddSingleton<ChangePassword>()
        .AddSingleton<GiveDelegation>().AddSingleton<EndDelegation>().AddSingleton<DelegationPages>()
        .AddSingleton<FallDue>()
        // Enterprises
        .AddSingleton<EnterprisePages>().AddSingleton<EnterpriseParts>().AddSingleton<RegionPages>().AddSingleton<AddRegion>()
        .AddSingleton<RegisterEnterprise>().AddSingleton<MoveEnterprise>()
        .AddSingleton<SubmitProfile>()
        .AddSingleton<VerifyEnterprise>().AddSingleton<ReverifyEnterprise>().AddSingleton<DeclareRelated>()
        .AddSingleton<CorrectAccount>().AddSingleton<Enterprises.NotifyTransfer>().AddSingleton<EnterpriseProfiles>().AddSingleton<TakeBackProfile>()
        // Catalogue and zones
        .AddSingleton<ZonePages>().AddSingleton<AddZone>().AddSingleton<ProviderPages>()
        .AddSingleton<RegisterProvider>()
        .AddSingleton<DraftOffering>().AddSingleton<EditOffering>().AddSingleton<DiscardOffering>()
        .AddSingleton<ReviseOffering>().AddSingleton<ReturnOffering>().AddSingleton<OfferingVersions>()
        .AddSingleton<MoveProvider>().AddSingleton<RequireAdmissionSupplement>()
        .AddSingleton<ProposeProvider>().AddSingleton<AdmitProvider>()
        .AddSingleton<CorrectProviderAccount>()
        .AddSingleton<OfferingPages>().AddSingleton<SubmitOffering>().AddSingleton<ApproveOffering>()
        .AddSingleton<ListOffering>().AddSingleton<MoveOffering>().AddSingleton<TakeBackOffering>()
        .AddSingleton<TakeBackAdmission>().AddSingleton<OfferingDesk>().AddSingleton<CatalogueFacts>()
        .AddSingleton<SiteSearch>().AddSingleton<ZonePages>()
        // Joining
        .AddSingleton<RegisterPerson>().AddSingleton<FoundEnterprise>().AddSingleton<FoundProvider>()
        .AddSingleton<AskToJoin>().AddSingleton<WithdrawAsk>().AddSingleton<DecideJoining>()
        .AddSingleton<InviteColleague>().AddSingleton<WithdrawInvitation>().AddSingleton<AcceptInvitation>()
        .AddSingleton<ChangeSeat>().AddSingleton<Colleagues>().AddSingleton<GivePasswordLink>().AddSingleton<Stranded>()
        .AddSingleton<AddOfficer>().AddSingleton<SendFirstLink>().AddSingleton<ChangeOfficer>()
        .AddSingleton<AddOffice>().AddSingleton<PlaceOffice>().AddSingleton<OfficePages>()
        // Programmes
        .AddSingleton<ProgrammePages>().AddSingleton<RoundPages>()
        .AddSingleton<DraftProgramme>().AddSingleton<EditProgramme>()
        .AddSingleton<DraftRound>().AddSingleton<EditRound>().AddSingleton<CancelRound>()
        .AddSingleton<RoundAnnouncements>().AddSingleton<MoveProgramme>()
        .AddSingleton<ApproveBudget>().AddSingleton<ScheduleRound>().AddSingleton<StartReview>()
        .AddSingleton<ProgrammeAccounts>()
        .AddSingleton<ProgrammeGuides>().AddSingleton<SubsidyQuotes>().AddSingleton<SelfCheck>()
        .AddSingleton<VoucherChoices>()
        // Applications
        .AddSingleton<ApplicationPages>().AddSingleton<SubmitApplication>().AddSingleton<MoveApplication>()
        .AddSingleton<RefuseAcceptance>()
        .AddSingleton<RequireSupplement>().AddSingleton<PassFirst>().AddSingleton<ProposeAward>()
        .AddSingleton<PublishRoundNotice>().AddSingleton<RaiseObjection>().AddSingleton<DecideObjection>()
        .AddSingleton<ApproveApplication>().AddSingleton<DeclineAward>().AddSingleton<RevokeApproval>().AddSingleton<TakeBackSupplement>().AddSingleton<TakeBackObjection>().AddSingleton<OwnObjections>()
        .AddSingleton<Objections>()
        .AddSingleton<ApplicationCases>().AddSingleton<ApplicationTotals>().AddSingleton<ApplyPages>()
        // Vouchers
        .AddSingleton<VoucherPages>().AddSingleton<IssueRound>().AddSingleton<ActivateVoucher>()
        .AddSingleton<SuspendEnterprise>()
        .AddSingleton<GiveBackVoucher>().AddSingleton<TakeBackVoucher>().AddSingleton<VoucherCertificates>()
        // Orders
        .AddSingleton<OrderPages>().AddSingleton<FilingPages>().AddSingleton<OrderParts>().AddSingleton<Quote>()
        .AddSingleton<PlaceOrder>().AddSingleton<MoveOrder>()
        .AddSingleton<UploadContract>()
        .AddSingleton<FileContract>().AddSingleton<CancelOrder>().AddSingleton<DeliverOrder>()
        .AddSingleton<AcceptDelivery>()
        .AddSingleton<SubmitRedemption>().AddSingleton<ReviewRedemption>().AddSingleton<RedeemOrder>()
        .AddSingleton<RequireClaimSupplement>().AddSingleton<RejectRedemption>().AddSingleton<TakeBackOrder>()
        // Disputes
        .AddSingleton<DisputePages>().AddSingleton<OpenDispute>().AddSingleton<MoveDispute>()
        .AddSingleton<AnswerDispute>().AddSingleton<ArgueAppeal>().AddSingleton<RefuseDispute>().AddSingleton<FailMediation>()
        .AddSingleton<RuleDispute>().AddSingleton<EscalateDispute>().AddSingleton<RecordResult>()
        .AddSingleton<SettleDispute>().AddSingleton<ResumeDisputed>()
        .AddSingleton<CancelDisputed>().AddSingleton<TakeBackDispute>().AddSingleton<WithdrawDispute>()
        .AddSingleton<AppealApplication>().AddSingleton<AppealRedemption>().AddSingleton<EndAppeal>()
        .AddSingleton<HearAppeal>().AddSingleton<DecideAppeal>()
        // Settlement
        .AddSingleton<BatchPages>().AddSingleton<PaymentPages>().AddSingleton<ClawbackPages>()
        .AddSingleton<OpenBatch>().AddSingleton<LockBatch>().AddSingleton<MoveBatch>().AddSingleton<RecordReceipt>()
        .AddSingleton<ReturnPayment>().AddSingleton<RetryPayments>()
        .AddSingleton<ProposeClawback>().AddSingleton<StartClawback>().AddSingleton<MoveClawback>()
        .AddSingleton<DecideClawback>().AddSingleton<DropClawback>().AddSingleton<PayClawback>()
        .AddSingleton<ConfirmStatement>().AddSingleton<ObjectToStatement>().AddSingleton<AnswerObjection>()
        .AddSingleton<WithdrawObjection>()
        .AddSingleton<StatementObjections>()
        .AddSingleton<BatchLines>().AddSingleton<PayeeOrders>().AddSingleton<ClawbackCases>()
        .AddSingleton<ProposeRefundAccount>().AddSingleton<DecideRefundAccount>().AddSingleton<RefundAccountPages>()
        // Succession
        .AddSingleton<TransferPages>().AddSingleton<Succession.NotifyTransfer>().AddSingleton<MoveTransfer>()
        .AddSingleton<ApproveTransfer>().AddSingleton<TransferPreview>()
        .AddSingleton<AnswerTransfer>().AddSingleton<EndTransfer>().AddSingleton<TransferHoldings>()
        // Notifications
        .AddSingleton<Events>().AddSingleton<RegisterWebhook>().AddSingleton<EndWebhook>().AddSingleton<EndWebhooksOf>()
        .AddSingleton<ReplayDelivery>()
        .AddSingleton<WebhookPages>().AddSingleton<Deliveries>()
        .AddSingleton<TellTidings>().AddSingleton<TellExpiringVouchers>().AddSingleton<Inbox>().AddSingleton<Letters>()
        .AddSingleton<LetterPages>().AddSingleton<AskForAddress>().AddSingleton<ChangeAddress>()
        .AddSingleton<ChooseLetters>().AddSingleton<ForgotPassword>().AddSingleton<ResetPassword>()
        // Oversight
        .AddSingleton<Kinds>().AddSingleton<CasesByNumber>().AddSingleton<CaseNumbers>()
        .AddSingleton<History>().AddSingleton<NoticePages>().AddSingleton<NoticeContents>()
        .AddSingleton<Figures>()
        .AddSingleton<CityStatement>().AddSingleton<Reconcile>().AddSingleton<Tasks>()
        .AddSingleton<Assignments>().AddSingleton<TakeCase>().AddSingleton<AssignCase>().AddSingleton<GiveBackCase>()
        .AddSingleton<Deadlines>().AddSingleton<Usage>().AddSingleton<RegionUsage>()
        // Files; where they are kept and who looks through them is the host's to say
        .AddSingleton<KeepFile>().AddSingleton<HeldFiles>().AddSingleton<PruneFiles>().AddSingleton<EvidencePages>();
}
