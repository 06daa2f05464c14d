using GraphQL.Types;
using Portal.Tests.Demo;

namespace Portal.Tests.Rules;

/// <summary>Every field of the schema was decided on, and everybody is answered what was decided.</summary>
public sealed class ApiPermissionTests(ApiWalk walk) : IClassFixture<ApiWalk>
{
    /// <summary>What no city's year has in it.</summary>
    internal static readonly Dictionary<string, string> OtherMutations = new()
    {
        ["webhook.register"] = "registerWebhook", ["webhook.end"] = "endWebhook",
        ["webhook.replay"] = "replayDelivery", ["programme.draft"] = "draftProgramme", ["round.draft"] = "draftRound",
        ["offering.draft"] = "draftOffering", ["offering.revise"] = "reviseOffering",
        ["offering.edit"] = "editOffering", ["offering.discard"] = "discardOffering",
        ["offering.return"] = "returnOffering",
        ["offering.suspend"] = "suspendOffering", ["offering.resume"] = "resumeOffering",
        ["offering.delist"] = "delistOffering", ["offering.forceDelist"] = "forceDelistOffering",
        ["programme.edit"] = "editProgramme", ["programme.cancel"] = "cancelProgramme",
        ["round.edit"] = "editRound", ["round.editScheduled"] = "editScheduledRound", ["round.cancel"] = "cancelRound",
        ["round.cancelScheduled"] = "cancelScheduledRound",
        ["enterprise.reject"] = "rejectEnterprise", ["enterprise.reopen"] = "reopenEnterpriseProfile",
        ["enterprise.suspend"] = "suspendEnterprise", ["enterprise.restore"] = "restoreEnterprise",
        ["provider.refuseAcceptance"] = "refuseProvider",
        ["provider.requireSupplement"] = "requireProviderSupplement", ["provider.resubmit"] = "resubmitProvider",
        ["provider.failForm"] = "failProviderForm", ["provider.failExpert"] = "failProviderReview",
        ["provider.orderRectification"] = "orderRectification",
        ["provider.passRectification"] = "passRectification",
        ["provider.remove"] = "removeProvider", ["provider.removeDirect"] = "removeProviderDirectly",
        ["enterprise.takeBack"] = "takeBackEnterpriseProfile", ["provider.takeBack"] = "takeBackAdmission",
        ["offering.takeBack"] = "takeBackOffering", ["application.takeBack"] = "takeBackSupplement",
        ["application.takeBackObjection"] = "takeBackObjection", ["voucher.takeBack"] = "takeBackVoucherSubmission",
        ["order.takeBack"] = "takeBackOrderSubmission", ["dispute.takeBack"] = "takeBackDispute",
        ["application.appeal"] = "appealApplication",
        ["order.appeal"] = "appealRedemption",
        ["order.requireSupplement"] = "requireRedemptionSupplement", ["order.resubmit"] = "resubmitRedemption",
        ["batch.return"] = "returnBatch", ["batch.financeReturn"] = "returnBatchFromFinance",
        ["application.sendBack"] = "sendApplicationBack", ["application.revoke"] = "revokeApproval",
        ["dispute.withdraw"] = "withdrawAppeal",
        ["dispute.refuse"] = "refuseAppeal",
        ["dispute.toAdjudication"] = "hearAppeal",
        ["dispute.uphold"] = "upholdDecision",
        ["dispute.overturn"] = "overturnDecision",
        ["dispute.remand"] = "remandDecision",
        ["case.take"] = "takeCase", ["case.giveBack"] = "giveBackCase", ["case.assign"] = "assignCase",
        ["batch.confirm"] = "confirmStatement", ["batch.object"] = "objectToStatement",
        ["batch.withdrawObjection"] = "withdrawStatementObjection",
        ["transfer.consent"] = "consentToTransfer", ["transfer.dissent"] = "dissentFromTransfer",
        ["transfer.refuse"] = "refuseTransfer", ["transfer.reject"] = "rejectTransfer",
        ["transfer.successorFail"] = "failSuccessor",
        ["clawback.drop"] = "dropClawback", ["transfer.withdraw"] = "withdrawTransfer",
        ["transfer.terminate"] = "terminateTransfer", ["transfer.terminateNotice"] = "terminateTransferInNotice",
        ["batch.exclude"] = "excludeOrder", ["batch.dismiss"] = "dismissStatementObjection",
        ["dispute.supplement"] = "supplementAppeal", ["dispute.explain"] = "explainDecision",
        ["dispute.answer"] = "answerDispute", ["dispute.mediateFail"] = "failMediation",
        ["dispute.executeOverturned"] = "executeOverturnedDispute",
        ["dispute.executeRemanded"] = "executeRemandedDispute",
        ["dispute.escalate"] = "escalateDispute", ["dispute.escalateMediation"] = "escalateMediation",
        ["dispute.resultBack"] = "recordDisputeResult", ["order.disputeSettledResume"] = "resumeDisputedOrder",
    };

    /// <summary>What is done to a dispute with an act that appeals have too.</summary>
    internal static readonly KeyValuePair<string, string>[] OfDisputes =
    [
        new("dispute.refuse", "refuseDispute"), new("dispute.uphold", "upholdDispute"),
        new("dispute.withdraw", "withdrawDispute"),
        new("dispute.overturn", "overturnDispute"), new("dispute.remand", "remandDispute"),
    ];

    private readonly ApiTable table = ApiTable.Read();

    [Fact]
    public void Every_field_was_decided_on() => Assert.Empty(table.Undecided(walk.Schema));

    [Fact]
    public void A_planted_field_that_nobody_decided_on_is_found()
    {
        var planted = new Schema { Query = new ObjectGraphType { Name = "Query" } };
        planted.Query.AddField(new FieldType { Name = "secrets", Type = typeof(StringGraphType) });
        planted.Initialize();

        Assert.Contains("Query.secrets: nobody decided who gets it", table.Undecided(planted));
        Assert.Contains("Query.orders: everyone says nobody",
            table.With("Query.orders", "everyone").Undecided(walk.Schema));
    }

    [Fact]
    public void Every_mutation_is_allowed_to_whoever_may_do_its_act()
    {
        var acts = HttpReplayTests.Mutations.Concat(OtherMutations).Concat(OfDisputes).ToList();

        Assert.Equal(acts.Select(one => one.Key),
            acts.Select(one => table.ActOf(one.Value).Name));
        Assert.Equal(acts.Count, walk.Schema.Mutation!.Fields.Count);
    }

    [Fact]
    public void Everybody_is_answered_what_was_decided()
    {
        var differences = Differences(table).ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Everybody_asked_everything()
    {
        var asked = walk.Answers.Where(one => one.Caller == ApiCaller.Nobody).Select(one => one.Field).ToHashSet();

        Assert.Empty(new[] { walk.Schema.Query, walk.Schema.Mutation!, walk.Schema.Subscription! }
            .SelectMany(type => type.Fields.Select(field => $"{type.Name}.{field.Name}")).Except(asked));
        Assert.All(ApiCaller.All, caller => Assert.Contains(walk.Answers, one => one.Caller == caller));
        Assert.Empty(table.DecidedApart(walk.Schema).Except(walk.Answers.Select(one => one.Field)));
    }

    [Fact]
    public void A_stranger_does_nothing_to_what_is_not_theirs() => Assert.Equal(0, walk.DoneByStrangers);

    [Theory]
    [InlineData("Query.orders", "everybody")]
    [InlineData("Query.voucher", "voucher.readOwn")]
    [InlineData("Query.figures", "batch.read")]
    [InlineData("Order.voucher", "order.read", "order.readOwn")]
    [InlineData("Mutation.approveBatch", "batch.open")]
    [InlineData("Subscription.events", "everybody")]
    public void A_planted_decision_is_found_to_differ(string field, params string[] decided) =>
        Assert.Contains(Differences(table.With(field, decided)),
            difference => difference.StartsWith(field, StringComparison.Ordinal));

    private IEnumerable<string> Differences(ApiTable decided) => walk.Answers
        .Select(one => (Answer: one, Expected: decided.Expected(one.Field, one.Thing, one.Caller)))
        .Where(one => one.Answer.Outcome != one.Expected)
        .Select(one => $"{one.Answer.Field} {one.Answer.Thing} by {one.Answer.Caller}: "
            + $"{one.Expected} was decided, {one.Answer.Outcome} came");
}
