using System.Reflection;
using System.Text.RegularExpressions;
using GraphQL;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Api.Foundation;

/// <summary>Nobody is known to have sent this.</summary>
public sealed record NotSignedIn() : Refusal(
    "NOT_SIGNED_IN", RefusalKind.NotPermitted, "请使用有效令牌", "Send a token: see /connect/token");

/// <summary>What every mutation takes beside its own input.</summary>
public abstract record ActInput
{
    /// <summary>A UUID of the caller's choice. The same id with the same input answers the same and acts once; with
    /// other input it is refused.</summary>
    public required Guid ClientMutationId { get; init; }

    /// <summary>Documents that stand behind the act: names and digests, no content.</summary>
    public IReadOnlyList<EvidenceInput>? Evidence { get; init; }

    /// <summary>The command under the caller's id, with the evidence.</summary>
    internal T For<T>(T command) where T : Request => command with
    {
        RequestId = ClientMutationId,
        Evidence = [.. (Evidence ?? []).Select(file => new EvidenceFile(file.Name, file.Sha256))],
    };
}

/// <summary>A document: what it is called and what it hashes to.</summary>
public sealed record EvidenceInput
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 digest of its content, in hexadecimal.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>Where a mutation is handled: it finds out who calls and lets them act.</summary>
public sealed class Desk(Caller caller, Language language, IServiceProvider services)
{
    /// <summary>An act that answers where the thing stands afterwards.</summary>
    internal async Task<ActPayload> PerformAsync<TUseCase>(
        ActInput input, Func<TUseCase, Actor, Task<Outcome<Standing>>> act, CancellationToken ct)
        where TUseCase : notnull
    {
        var (standing, refusal) = await AskAsync(act, ct);
        return new ActPayload(input, refusal, standing);
    }

    /// <summary>What the caller may see.</summary>
    /// <exception cref="ExecutionError">Why not, with the refusal's code.</exception>
    internal async Task<T> ReadAsync<T>(Func<Actor, Task<Outcome<T>>> read, CancellationToken ct)
    {
        return Shown(await caller.ActorAsync(ct) is { } actor ? await read(actor) : new NotSignedIn());
    }

    /// <summary>What anyone may see.</summary>
    /// <exception cref="ExecutionError">Why not, with the refusal's code.</exception>
    internal T Shown<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal
        ? throw new ExecutionError(language.Of(refusal.Zh, refusal.En)) { Code = refusal.Code }
        : outcome.Value;

    /// <summary>An act that answers more: the value, or why not.</summary>
    internal async Task<(T? Value, RefusalView? Refusal)> AskAsync<TUseCase, T>(
        Func<TUseCase, Actor, Task<Outcome<T>>> act, CancellationToken ct) where TUseCase : notnull
    {
        var outcome = await caller.ActorAsync(ct) is { } actor
            ? await act(services.GetRequiredService<TUseCase>(), actor)
            : new NotSignedIn();
        return outcome.Refusal is { } refusal ? (default, new RefusalView(refusal, language)) : (outcome.Value, null);
    }
}

/// <summary>What every mutation answers.</summary>
public abstract class Payload(ActInput input, RefusalView? refusal)
{
    /// <summary>As it was sent.</summary>
    public Guid ClientMutationId => input.ClientMutationId;

    /// <summary>Why not; null when it was done.</summary>
    public RefusalView? Refusal => refusal?.In(input);
}

/// <summary>What became of a step.</summary>
[Name("ActPayload")]
public sealed partial class ActPayload(ActInput input, RefusalView? refusal, Standing? standing)
    : Payload(input, refusal)
{
    /// <summary>What was acted on; null when refused.</summary>
    public Guid? Id => standing?.Id;

    /// <summary>The thing itself as it stands now, where the caller may see it.</summary>
    public async Task<INode?> NodeAsync([FromServices] Nodes nodes, CancellationToken ct) =>
        standing is null ? null : await nodes.FindAsync(standing.Id, ct);

    /// <summary>Where it stands now, in the words of its state's enum; null when refused.</summary>
    public string? State => standing is null ? null : Humps().Replace(standing.State, "_").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Humps();
}

/// <summary>An expected "no": nothing was changed.</summary>
[Name("Refusal")]
public sealed class RefusalView(Refusal refusal, Language language)
{
    /// <summary>For machines; it never changes.</summary>
    public string Code => refusal.Code;

    /// <summary>For people, in the language of the request (Accept-Language: zh or en).</summary>
    public string Message => language.Of(refusal.Zh, refusal.En);

    /// <summary>Whether to look elsewhere, to ask for more rights, to look again or to correct the input.</summary>
    public RefusalKind Kind => refusal.Kind;

    /// <summary>Where in the input it lies, lists by the number of the item from 0; null when it is about no
    /// field.</summary>
    public IEnumerable<string>? Path { get; private init; }

    /// <summary>The same, with its place in this input: the command's words are not always the schema's, where money
    /// is …Fen, and what was not found is named by its id.</summary>
    internal RefusalView In(ActInput input)
    {
        var field = refusal.Field ?? refusal switch
        {
            NotFound missing => $"{missing.What}Id",
            RequestIdReused => nameof(ActInput.ClientMutationId),
            _ => null,
        };
        var path = new List<string> { "input" };
        var type = input.GetType();
        foreach (var part in field?.Split('.') ?? [])
        {
            if (int.TryParse(part, out _))
            {
                path.Add(part);
                type = type?.GetGenericArguments().FirstOrDefault();
                continue;
            }
            var property = PropertyOf(type, part) ?? PropertyOf(type, $"{part}Fen");
            if (property is null) return refusal.Field is null ? this : new(refusal, language) { Path = path };
            path.Add(char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
            type = property.PropertyType;
        }
        return path.Count == 1 ? this : new RefusalView(refusal, language) { Path = path };
    }

    private static PropertyInfo? PropertyOf(Type? type, string name) =>
        type?.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);

    /// <summary>The rule behind it, where there is one.</summary>
    public WhyNotView? Why => refusal.Why is { } why ? new WhyNotView(why) : null;
}

/// <summary>The rule that said no.</summary>
[Name("WhyNot")]
public sealed class WhyNotView(WhyNot why)
{
    /// <summary>Which rule.</summary>
    public string Rule => why.Rule;

    /// <summary>In which version.</summary>
    public string Version => why.Version;

    /// <summary>What it saw.</summary>
    public string Seen => why.Seen;

    /// <summary>What it would have needed.</summary>
    public string Needed => why.Needed;
}
