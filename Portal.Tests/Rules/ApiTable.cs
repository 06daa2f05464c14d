using GraphQL.Types;
using Portal.Domain.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>Who gets which field of the API, as it was approved.</summary>
internal sealed class ApiTable(IReadOnlyDictionary<string, string[]> who)
{
    private const string Approved = "Portal.Tests/Rules/api-permissions.txt";
    private static readonly string[] Words = ["parent", "everybody", "caller", "node"];

    public static ApiTable Read() => new(File.ReadAllLines(Repository.PathOf(Approved))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..]));

    /// <summary>The same with one decision more, or another.</summary>
    public ApiTable With(string field, params string[] decided) =>
        new(new Dictionary<string, string[]>(who) { [field] = decided });

    /// <summary>Fields that nobody decided on, and decisions on fields that are gone.</summary>
    public IEnumerable<string> Undecided(ISchema schema)
    {
        var fields = FieldsOf(schema).ToList();
        return fields.Except(who.Keys).Select(field => $"{field}: nobody decided who gets it")
            .Concat(who.Keys.Except(fields).Select(field => $"{field}: there is no such field"))
            .Concat(who.Where(one => one.Value.Length == 0 || one.Value.Except(Words).Any(word => Find(word) is null))
                .Select(one => $"{one.Key}: {string.Join(' ', one.Value)} says nobody"));
    }

    /// <summary>Fields whose thing does not decide for them.</summary>
    public IEnumerable<string> DecidedApart(ISchema schema) => FieldsOf(schema).Where(field => !IsParents(field));

    /// <summary>The act of a mutation.</summary>
    public Permission ActOf(string mutation) => Find(who[$"Mutation.{mutation}"].Single())!;

    /// <summary>Whether whoever has the thing has the field.</summary>
    public bool IsParents(string field) => who[field] is ["parent"];

    /// <summary>What the caller is to be answered.</summary>
    public string Expected(string field, string thing, ApiCaller caller) => (field.Split('.')[0], who[field]) switch
    {
        ("Mutation", [var act]) => MayDo(Find(act)!, caller),
        (_, ["everybody", .. var drafts]) => !thing.StartsWith("draft", StringComparison.Ordinal)
            || MayHave(drafts, thing, caller) == ApiAnswer.Given ? ApiAnswer.Given : ApiAnswer.Nothing,
        (_, ["caller"]) when caller.Role is null => ApiAnswer.NotSignedIn,
        (_, ["caller"]) when thing.Length == 0 => ApiAnswer.Given,
        (_, ["caller" or "node"]) => OrNothing(Expected($"Query.{KindOf(thing)}", thing, caller)),
        ("Query", var permissions) => MayHave(permissions, thing, caller),
        (_, var permissions) => OrNothing(MayHave(permissions, thing, caller)),
    };

    /// <summary>A draft is a thing of its kind.</summary>
    public static string KindOf(string thing) => thing.Replace("draft ", "", StringComparison.Ordinal);

    private static IEnumerable<string> FieldsOf(ISchema schema) => schema.AllTypes.OfType<IComplexGraphType>()
        .Where(type => type is not IInputObjectGraphType && !type.Name.StartsWith("__", StringComparison.Ordinal))
        .SelectMany(type => type.Fields.Select(field => $"{type.Name}.{field.Name}"));

    // What may not be seen inside an answer is not there, without a refusal.
    private static string OrNothing(string outcome) =>
        outcome == ApiAnswer.Given ? ApiAnswer.Given : ApiAnswer.Nothing;

    private static string MayHave(string[] names, string thing, ApiCaller caller)
    {
        if (caller.Role is not { } role) return ApiAnswer.NotSignedIn;
        var mine = names.Select(name => Find(name)!).Where(one => one.Roles.Contains(role)).ToList();
        if (mine.Count == 0) return ApiAnswer.WrongRole;
        if (!caller.HasScopes) return ApiAnswer.OutOfScope;
        var seesAll = mine.Any(one => one.Scope == Scope.City);
        return (thing, caller.For) switch
        {
            // Nobody sees the webhooks of others: acting for no organisation is acting for the city's own.
            ("webhook", ActsFor.TheCity) => seesAll ? ApiAnswer.Given : ApiAnswer.WrongRole,
            ("webhook", ActsFor.Owner) => ApiAnswer.Given,
            ("webhook", _) => ApiAnswer.Nothing,
            // This one is between firm and provider, and no appeal.
            ("dispute", _) when mine.All(one => one == Permissions.DisputeReadAppeals) => ApiAnswer.Nothing,
            _ when seesAll => ApiAnswer.Given,
            (_, ActsFor.TheCity) => ApiAnswer.WrongRole,
            // The clawback is the firm's to pay.
            ("clawback", ActsFor.Owner) when caller.IsProviders => ApiAnswer.Nothing,
            (_, ActsFor.Owner) => ApiAnswer.Given,
            _ => ApiAnswer.Nothing,
        };
    }

    private static string MayDo(Permission act, ApiCaller caller) =>
        caller.Role is not { } role ? ApiAnswer.NotSignedIn
        : !act.Roles.Contains(role) ? ApiAnswer.WrongRole
        : !caller.HasScopes ? ApiAnswer.OutOfScope
        : act.Machine == "webhook" && caller.For == ActsFor.TheCity && !Permissions.WebhookRead.Roles.Contains(role)
            ? ApiAnswer.WrongRole
        : caller.For == ActsFor.Stranger ? ApiAnswer.Nothing
        : ApiAnswer.Given;

    private static Permission? Find(string name) => Permissions.All.SingleOrDefault(one => one.Name == name);
}
