using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Accounts;
using Portal.Domain;
using Portal.Tests.Rules;
using Portal.Tests.Support;
using Portal.Web.Accounts;
using Portal.Web.Demo;

namespace Portal.Tests.Demo;

/// <summary>The cities played once more over HTTP, every act a mutation with a token of whoever did it: the city and
/// the clerks of firms and providers by systems of theirs, those who answer for a firm or a provider by an app that
/// they have allowed to act for them. What is done is sent again, and once more with other input, the first times of
/// each act. It ends at the same figures. One city on each engine: what engines make of them all, CityReplayTests
/// tells.</summary>
public sealed class HttpReplayTests
{
    // Of an act's two hundredth repetition nothing more is learnt than of its fifth.
    private const int Again = 5;

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>The mutation of each act.</summary>
    internal static readonly Dictionary<string, string> Mutations = """
        enterprise.startProfile startEnterpriseProfile, enterprise.submit submitEnterpriseProfile
        enterprise.resubmit resubmitEnterpriseProfile, enterprise.requireSupplement requireEnterpriseSupplement
        enterprise.verify verifyEnterprise, enterprise.reverify reverifyEnterprise
        enterprise.declareRelated declareRelatedParty, enterprise.correctAccount correctEnterpriseAccount
        enterprise.notifyTransfer notifyEnterpriseTransfer
        provider.submit submitProvider, provider.accept acceptProvider, provider.toExperts sendProviderToExperts
        provider.propose proposeProvider, provider.proposeDirect proposeProviderDirectly
        provider.admit admitProvider, provider.correctAccount correctProviderAccount
        offering.submit submitOffering, offering.approve approveOffering, offering.list listOffering
        programme.submitReview submitProgrammeForReview, programme.toConsultation sendProgrammeToConsultation
        programme.skipConsultation skipConsultation, programme.consultationDone endConsultation
        programme.budgetApproved approveBudget, programme.publish publishProgramme
        round.schedule scheduleRound, round.startReview startReview, round.publishNotice publishRoundNotice
        round.issue issueRound
        application.submit submitApplication, application.accept acceptApplication
        application.refuseAcceptance refuseApplication, application.withdraw withdrawApplication
        application.withdrawInReview withdrawApplicationInReview
        application.requireSupplement requireApplicationSupplement, application.resubmit resubmitApplication
        application.passFirst passFirstReview, application.failFirst failFirstReview
        application.propose proposeAward, application.failSecond failSecondReview
        application.objection raiseObjection, application.objectionDismissed dismissObjection
        application.objectionUpheld upholdObjection, application.approve approveApplication
        application.decline declineAward
        voucher.activate activateVoucher, voucher.giveBack giveBackVoucher
        order.place placeOrder, order.confirm confirmOrder, order.decline declineOrder
        order.cancelEarly cancelOrderEarly, order.uploadContract uploadContract, order.reupload reuploadContract
        order.file fileContract, order.returnContract returnContract, order.abandonContract abandonContract
        order.cancelFiled cancelFiledOrder, order.cancelDelivering cancelDeliveringOrder
        order.start startDelivery, order.deliver deliverOrder, order.accept acceptDelivery
        order.refuseAcceptance refuseDelivery, order.redeliver redeliverOrder
        order.submitRedemption submitRedemption, order.reviewRedemption reviewRedemption
        order.redeem redeemOrder, order.rejectRedemption rejectRedemption, order.clawback startClawback
        order.dispute disputeOrder, order.disputeInDelivery disputeDelivery
        order.disputeSettledDeliver settleDisputedOrder, order.disputeCancelled cancelDisputedOrder
        dispute.accept acceptDispute, dispute.notifyParty notifyDisputeParty
        dispute.responseDone endDisputeResponse, dispute.mediateOk mediateDispute
        dispute.execute executeDispute, dispute.done closeDispute
        batch.open openBatch, batch.lock lockBatch, batch.reconcile reconcileBatch, batch.submit submitBatch
        batch.notice publishBatchNotice, batch.skipNotice skipBatchNotice, batch.approve approveBatch
        batch.instruct instructBatch, batch.receipt recordReceipt, batch.failReturn returnPayment
        batch.retry retryPayments, batch.close closeBatch
        clawback.propose proposeClawback, clawback.tell tellClawback, clawback.respond respondToClawback
        clawback.decide decideClawback, clawback.serve serveClawback, clawback.pay payClawback
        clawback.part payClawbackPart, clawback.rest payClawbackRest, clawback.close closeClawback
        transfer.notify notifyTransfer, transfer.accept acceptTransfer
        transfer.inventoryConfirmed confirmInventory, transfer.successorOk confirmSuccessor
        transfer.approve approveTransfer
        """.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

    [Fact]
    public async Task Every_act_is_a_mutation_and_every_mutation_an_act()
    {
        await using var portal = await WebPortal.StartAsync(demo: false);
        var schema = portal.Services.GetRequiredService<ISchema>();
        schema.Initialize();

        Assert.Equal(ActTable.Names.Order(StringComparer.Ordinal), Mutations.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Mutations.Values.Concat(ApiPermissionTests.OtherMutations.Values)
                .Concat(ApiPermissionTests.OfDisputes.Select(one => one.Value)).Order(StringComparer.Ordinal),
            schema.Mutation!.Fields.Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Theory, EveryEngine("yunlan"), InlineData(Engines.Sqlite, "small-1"), InlineData(Engines.Sqlite, "small-2"),
     InlineData(Engines.Sqlite, "medium-1")]
    public async Task A_city_played_over_HTTP_ends_at_its_figures(string engine, string name)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var portal = await WebPortal.StartAsync(demo: false, settings: engine == Engines.Sqlite ? [] :
            ["--Portal:Database", engine, "--ConnectionStrings:Portal", database.Database.Dialect.ConnectionString]);
        var city = CityFile.Read(await File.ReadAllBytesAsync(
            Path.Combine(AppContext.BaseDirectory, "Cities", $"{name}.json"), Ct));
        var ids = new CityIds(city);
        var time = portal.Services.GetRequiredService<PortalTime>();
        time.StopAt(city.Timeline[0].At);
        Assert.Null(await portal.Services.GetRequiredService<CityLoader>().LoadAsync(city, ids, Ct));
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);

        var differences = await PlayAsync(portal, city, ids, time);
        time.StopAt(CityReplay.EndOf(city));
        await portal.Services.GetRequiredService<FallDue>().ExecuteAsync(Ct);
        differences.AddRange(await portal.Services.GetRequiredService<CityComparison>().CompareAsync(city, ids, Ct));

        Assert.Empty(differences);
    }

    private static async Task<List<string>> PlayAsync(WebPortal portal, CityYear city, CityIds ids, PortalTime time)
    {
        var schema = portal.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        var machines = new Dictionary<string, Machine>();
        var differences = new List<string>();
        var times = new Dictionary<string, int>();
        var before = await portal.CountAsync("requests", "1 = 1");
        foreach (var act in city.Timeline)
        {
            time.StopAt(act.At);
            if (!machines.TryGetValue(act.By, out var machine))
                machines[act.By] = machine = await TokenOfAsync(portal, city, act.By);
            var field = schema.Mutation!.Fields.Find(Mutations[act.Name])!;
            var type = (IInputObjectGraphType)field.Arguments!.Find("input")!.ResolvedType!.GetNamedType();
            var input = JsonSerializer.SerializeToNode(InputOf(act, ids, type), JsonSerializerOptions.Web)!.AsObject();
            var asked = $"mutation($input: {type.Name}!) {{ {field.Name}(input: $input) {All(field.ResolvedType!)} }}";
            async Task<JsonElement> SendAsync(JsonObject some) =>
                (await machine.AskAsync(asked, new { input = some })).GetProperty(field.Name);
            var payload = await SendAsync(input);
            if (CodeOf(payload) == "PROOF_TOO_OLD")
            {
                // The person proves again who they are, and allows the app anew.
                machine.Dispose();
                machines[act.By] = machine = await TokenOfAsync(portal, city, act.By);
                payload = await SendAsync(input);
            }
            var code = CodeOf(payload);
            if (code != act.ExpectedRefusal)
                differences.Add($"line {act.Line}, {act.Name}: "
                    + $"{act.ExpectedRefusal ?? "done"} expected, {code ?? "done"} came");
            if (code is not null) continue;

            if (!times.TryAdd(act.Name, 1)) times[act.Name]++;
            if (times[act.Name] > Again) continue;
            if (await SendAsync(input) is var again && again.GetRawText() != payload.GetRawText())
                differences.Add($"line {act.Line}, {act.Name}: {payload} came, and then {again}");
            // The first time every field is changed, later one after another.
            var names = input.Where(one => one.Value is not JsonArray { Count: 0 }).Select(one => one.Key)
                .Except(["clientMutationId"]).Union(["evidence"]).ToList();
            foreach (var name in times[act.Name] == 1 ? names : [names[times[act.Name] % names.Count]])
                if (CodeOf(await SendAsync(WithOther(name, input))) is var other and not "REQUEST_ID_REUSED")
                    differences.Add($"line {act.Line}, {act.Name} with another {name}: {other ?? "done"} came");
        }
        foreach (var machine in machines.Values) machine.Dispose();
        var kept = await portal.CountAsync("requests", "1 = 1") - before;
        if (kept != times.Values.Sum()) differences.Add($"{times.Values.Sum()} acts were done, {kept} are kept");
        return differences;
    }

    private static async Task<Machine> TokenOfAsync(WebPortal portal, CityYear city, string login)
    {
        var scopes = string.Join(' ', Tokens.Scopes);
        if (!city.Users.Single(user => user.Login == login).Roles.Intersect(["EntAdmin", "ProvAdmin"]).Any())
            return await Machine.OfAsync(portal, login, scopes);
        using var app = new App(portal);
        var tokens = await app.RedeemCodeAsync(await app.CodeAsync(login, scopes));
        return Machine.With(portal, tokens.GetProperty("access_token").GetString()!);
    }

    private static string? CodeOf(JsonElement payload) =>
        payload.GetProperty("refusal") is { ValueKind: JsonValueKind.Object } refusal
            ? refusal.GetProperty("code").GetString() : null;

    /// <summary>Every field of a payload.</summary>
    private static string All(IGraphType type) => type.GetNamedType() switch
    {
        IInterfaceGraphType => "{ __typename id }",
        IObjectGraphType some =>
            $"{{ {string.Join(' ', some.Fields.Select(field => $"{field.Name} {All(field.ResolvedType!)}"))} }}",
        _ => "",
    };

    /// <summary>The same act under the same id, told otherwise in one field.</summary>
    private static JsonObject WithOther(string name, JsonObject input)
    {
        var other = input.DeepClone().AsObject();
        other[name] = name == "evidence"
            ? new JsonArray(new JsonObject { ["name"] = "another", ["sha256"] = new string('0', 64) })
            : Other(input[name]!);
        return other;
    }

    private static JsonNode Other(JsonNode value) => value switch
    {
        JsonArray parts => new JsonArray(Other(parts[0]!)),
        JsonObject parts => WithOther(parts.Last().Key, parts),
        _ when value.GetValueKind() == JsonValueKind.Number => value.GetValue<decimal>() + 1,
        _ when Guid.TryParse(value.GetValue<string>(), out _) => Guid.CreateVersion7(),
        _ when DateOnly.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out var day) =>
            $"{day.AddDays(1):yyyy-MM-dd}",
        _ => value.GetValue<string>() + "x",
    };

    /// <summary>The act's arguments in the names of the API. Texts that decide nothing are sent where there is a field
    /// for them.</summary>
    private static Dictionary<string, object?> InputOf(CityAct act, CityIds ids, IInputObjectGraphType type)
    {
        var arguments = act.Arguments;
        var input = new Dictionary<string, object?> { ["clientMutationId"] = Guid.CreateVersion7() };
        foreach (var (kind, name) in arguments.Ids) input[$"{kind}Id"] = ids.Of(kind, name);
        var texts = arguments.Texts.ToDictionary();
        foreach (var (name, text) in texts)
            if (type.Fields.Find(name)?.ResolvedType!.GetNamedType() is StringGraphType) input[name] = text;
        foreach (var name in new[] { "employees", "ratioBp" })
            if (arguments.Has(name)) input[name] = arguments.Whole(name);
        string[] amounts = ["requestedFen", "amountFen", "priceFen", "slipFen", "eligibleFen", "ineligibleFen"];
        foreach (var name in amounts)
            if (arguments.Has(name) && !texts.ContainsKey(name)) input[name] = arguments.Fen(name).Fen;
        foreach (var name in new[] { "revenue", "assets" })
            if (arguments.Has($"{name}Wan")) input[$"{name}Fen"] = arguments.Wan($"{name}Wan").Fen;
        foreach (var name in new[] { "signedOn", "slipOn", "cutoffOn" })
            if (arguments.Has(name)) input[name] = $"{arguments.Day(name):yyyy-MM-dd}";
        if (arguments.Has("qty")) input["quantity"] = arguments.Number("qty");
        if (arguments.Has("usage")) input["usage"] = arguments.Number("usage");
        if (arguments.Has("items"))
            input["items"] = arguments.Items.Select(item => new { item.Kind, AmountFen = item.Amount.Fen });
        if (arguments.Has("invoices"))
            input["invoices"] = arguments.Invoices.Select(one => new { one.Number, AmountFen = one.Amount.Fen });
        if (arguments.Has("carry"))
            input["carry"] = arguments.Carry.Select(one => new
            {
                VoucherId = ids.Of("voucher", one.Voucher), NewVoucherId = ids.Of("voucher", one.NewVoucher),
            });
        if (arguments.Evidence.Count > 0)
            input["evidence"] = arguments.Evidence.Select(file => new { file.Name, file.Sha256 });
        return act.Name == "application.refuseAcceptance" ? Found(input) : input;
    }

    private static Dictionary<string, object?> Found(Dictionary<string, object?> input)
    {
        string[] figures = ["employees", "revenueFen", "assetsFen"];
        if (!figures.All(input.ContainsKey)) return input;
        input["found"] = figures.ToDictionary(name => name, name => input[name]);
        foreach (var name in figures) input.Remove(name);
        return input;
    }
}
