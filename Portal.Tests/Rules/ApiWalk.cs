using System.Net.Http.Json;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>The whole API over HTTP in one demo city: every query, every mutation and the subscription, asked by every
/// role and by nobody, for things that are theirs and for things that are a stranger's.</summary>
public sealed partial class ApiWalk : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly ApiTable table = ApiTable.Read();
    private readonly List<ApiAnswer> answers = [];

    /// <summary>In which lists the things have to stand; the others are asked for nothing in particular.</summary>
    private static readonly Dictionary<string, string[]> Lists = new()
    {
        ["applications"] = ["application"], ["offerings"] = ["offering", "draft offering"],
        ["allOfferings"] = ["offering", "draft offering"], ["providers"] = ["provider"], ["disputes"] = ["dispute"],
        ["enterprises"] = ["enterprise"], ["webhooks"] = ["webhook"], ["deliveries"] = ["webhook"],
        ["orders"] = ["order"], ["programmes"] = ["programme", "draft programme"],
        ["rounds"] = ["round", "draft round"], ["batches"] = ["batch"], ["clawbacks"] = ["clawback"],
        ["payments"] = ["batch"], ["statement"] = ["batch"], ["transfers"] = ["transfer"], ["vouchers"] = ["voucher"],
        ["offeringRevision"] = ["offering"], ["quote"] = ["voucher"], ["history"] = ["enterprise"],
    };

    internal ISchema Schema { get; private set; } = null!;

    internal IReadOnlyList<ApiAnswer> Answers => answers;

    /// <summary>How many acts went through on things that are not the caller's.</summary>
    internal long DoneByStrangers { get; private set; }

    public async ValueTask InitializeAsync()
    {
        portal = await WebPortal.StartAsync(demo: true);
        Schema = portal.Services.GetRequiredService<ISchema>();
        Schema.Initialize();
        await FindThingsAsync();
        foreach (var caller in ApiCaller.All) await SignInAsync(caller);
        await RegisterWebhooksAsync();
        await ListenAsync();
        foreach (var (caller, http) in callers) await AskAsync(caller, http);
        var acts = await portal.CountAsync("requests", "1 = 1");
        foreach (var (caller, http) in callers.Where(one => one.Key.For == ActsFor.Stranger))
            await ActAsync(caller, http);
        DoneByStrangers = await portal.CountAsync("requests", "1 = 1") - acts;
        foreach (var (caller, http) in callers.Where(one => one.Key.For != ActsFor.Stranger))
            await ActAsync(caller, http);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var http in callers.Values) http.Dispose();
        await portal.DisposeAsync();
    }

    /// <summary>Everybody listens while the owners act; then the webhooks have something to deliver too.</summary>
    private async Task ListenAsync()
    {
        using var enough = new CancellationTokenSource();
        var heard = callers.ToDictionary(one => one.Key, one => Hear(one.Value, enough.Token));
        await Task.WhenAll(heard.Values.Select(one => one.Opened.Task));
        foreach (var (role, kind) in new[] { (Role.EntAdmin, "enterprise"), (Role.ProvAdmin, "provider") })
        {
            var owner = new ApiCaller(role, ActsFor.Owner);
            var name = $"{char.ToUpperInvariant(kind[0])}{kind[1..]}";
            var done = await DoAsync(callers[owner], $"correct{name}Account", $"{name}Input",
                new Dictionary<string, Guid>
                {
                    ["clientMutationId"] = Guid.CreateVersion7(), [$"{kind}Id"] = things[kind],
                });
            answers.Add(new("ActPayload.node", kind, owner, OutcomeOf(done.GetProperty("node"))));
        }
        await heard[new(Role.PlatOperator, ActsFor.TheCity)].Both.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        enough.CancelAfter(TimeSpan.FromSeconds(1));
        foreach (var (caller, ear) in heard)
        {
            await ear.Closed;
            answers.Add(new("Subscription.events", "", caller, ear.Outcome));
            foreach (var kind in new[] { "enterprise", "provider" })
            {
                var news = ear.Events.Where(one => one.GetProperty("subjectId").GetGuid() == things[kind]).ToList();
                answers.Add(new("Subscription.events", kind, caller,
                    ear.Outcome != ApiAnswer.Given || news.Count > 0 ? ear.Outcome : ApiAnswer.Nothing));
                answers.AddRange(news.Select(one =>
                    new ApiAnswer("Event.node", kind, caller, OutcomeOf(one.GetProperty("node")))));
            }
        }
        for (var i = 0; i < 100 && await portal.CountAsync("webhook_deliveries", "1 = 1") < 4; i++)
            await Task.Delay(200, Ct);
    }

    private sealed class Ear
    {
        public TaskCompletionSource Opened { get; } = new();

        public string Outcome { get; set; } = ApiAnswer.Given;

        public TaskCompletionSource Both { get; } = new();

        public List<JsonElement> Events { get; } = [];

        public Task Closed { get; set; } = Task.CompletedTask;
    }

    private Ear Hear(HttpClient http, CancellationToken enough)
    {
        var ear = new Ear();
        ear.Closed = ListenAsync(http, ear, enough);
        return ear;
    }

    private async Task ListenAsync(HttpClient http, Ear ear, CancellationToken enough)
    {
        var events = Ask(Schema.Subscription!.Fields.Find("events")!.ResolvedType!);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = $"subscription {{ events {events} }}" }),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough);
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(enough));
            while (await reader.ReadLineAsync(enough) is { } line)
            {
                if (line == ":") ear.Opened.TrySetResult();
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                var said = JsonDocument.Parse(line["data: ".Length..]).RootElement;
                if (said.TryGetProperty("errors", out var errors)) ear.Outcome = CodeOf(errors[0]);
                else ear.Events.Add(said.GetProperty("data").GetProperty("events"));
                if (ear.Events.Count == 2) ear.Both.TrySetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // Has heard enough.
        }
        ear.Opened.TrySetResult();
    }

    private async Task AskAsync(ApiCaller caller, HttpClient http)
    {
        foreach (var some in TriesOf(caller).GroupBy(one => (one.Field, one.Query)).Chunk(6))
        {
            var answer = await PostAsync(http,
                $"{{ {string.Join(' ', some.Select((one, i) => $"a{i}: {one.Key.Query}"))} }}");
            var errors = answer.TryGetProperty("errors", out var all)
                ? all.EnumerateArray().ToLookup(error => error.GetProperty("path")[0].GetString()!, CodeOf) : null;
            foreach (var (one, i) in some.Select((one, i) => (one, i)))
            {
                var value = answer.GetProperty("data").GetProperty($"a{i}");
                foreach (var (field, thing, sought, _) in one)
                    answers.Add(new($"Query.{field.Name}", thing, caller, errors?[$"a{i}"].FirstOrDefault()
                        ?? (sought is null || value.GetRawText().Contains($"{sought}", StringComparison.Ordinal)
                            ? ApiAnswer.Given : ApiAnswer.Nothing)));
                LookInside(one.Key.Field.ResolvedType!, value, caller);
            }
        }
    }

    /// <param name="Sought">What the answer has to hold; null where there is nothing to look for.</param>
    private sealed record Try(FieldType Field, string Thing, Guid? Sought, string Query);

    private IEnumerable<Try> TriesOf(ApiCaller caller)
    {
        var webhook = caller.For == ActsFor.TheCity ? "city's webhook"
            : caller.IsProviders ? "provider's webhook" : "firm's webhook";
        foreach (var field in Schema.Query.Fields)
        {
            var selection = Ask(field.ResolvedType!);
            if (field.Arguments?.Find("id") is not null)
            {
                foreach (var (thing, id) in things.Where(one => !one.Key.EndsWith("webhook", StringComparison.Ordinal)
                    && (field.Name == "node" || field.Name == ApiTable.KindOf(one.Key))))
                    yield return new(field, thing, id, $"{field.Name}(id: \"{id}\") {selection}");
                continue;
            }
            var asked = field.Name switch
            {
                "deliveries" => $"(webhookId: \"{things[webhook]}\")",
                "offeringVersions" or "offeringRevision" => $"(offeringId: \"{things["offering"]}\")",
                "quote" => $"(offeringId: \"{things["offering"]}\", quantity: 1)",
                "statement" => $"(batchId: \"{things["batch"]}\")",
                "history" => $"(subjectId: \"{things["enterprise"]}\")",
                _ => "",
            };
            foreach (var thing in Lists.GetValueOrDefault(field.Name) ?? [""])
                yield return new(field, thing, thing == "" || field.Name == "history" ? null : field.Name == "webhooks" ? things[webhook]
                    : field.Name == "deliveries" ? things[caller.IsProviders ? "provider" : "enterprise"]
                    : things[thing], $"{field.Name}{asked} {selection}");
        }
    }

    /// <summary>Everything that whoever has this has; of things that have a field of their own at the top, and of
    /// what is decided apart, only that it is there.</summary>
    private string Ask(IGraphType type, bool isTop = true) => type.GetNamedType() switch
    {
        IInterfaceGraphType => "{ __typename id }",
        IObjectGraphType some when !isTop && some.ResolvedInterfaces.Count > 0 => "{ id }",
        IObjectGraphType some => $"{{ {string.Join(' ', some.Fields.Select(field =>
            table.IsParents($"{some.Name}.{field.Name}") ? $"{field.Name} {Ask(field.ResolvedType!, false)}"
            : $"{field.Name} {{ __typename }}"))} }}",
        _ => "",
    };

    /// <summary>What is decided apart inside an answer.</summary>
    private void LookInside(IGraphType type, JsonElement value, ApiCaller caller)
    {
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray()) LookInside(type, item, caller);
        if (value.ValueKind != JsonValueKind.Object || type.GetNamedType() is not IObjectGraphType some) return;
        foreach (var field in some.Fields)
        {
            if (!value.TryGetProperty(field.Name, out var inner)) continue;
            if (table.IsParents($"{some.Name}.{field.Name}")) LookInside(field.ResolvedType!, inner, caller);
            else answers.Add(new($"{some.Name}.{field.Name}", field.ResolvedType!.GetNamedType().Name switch
            {
                "Payment" => "batch",
                var name => name.ToLowerInvariant(),
            }, caller, OutcomeOf(inner)));
        }
    }

    private static string OutcomeOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
            ? ApiAnswer.Nothing : ApiAnswer.Given;

    private static string CodeOf(JsonElement error) =>
        error.GetProperty("extensions").GetProperty("code").GetString() is var code && code == "NOT_FOUND"
            ? ApiAnswer.Nothing : code!;
}
