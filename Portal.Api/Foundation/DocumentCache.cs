using GraphQL;
using GraphQL.DI;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQL.Validation.Complexity;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Microsoft.Extensions.Caching.Memory;

namespace Portal.Api.Foundation;

/// <summary>Keeps documents that were parsed and found valid. What depends on more than the document (its variables,
/// who asks, by which method) is looked at again each time.</summary>
internal sealed class DocumentCache : IConfigureExecution, IDisposable
{
    private const string Counted = "cost";

    /// <summary>The text is kept too, and may be nearly all comment.</summary>
    private const int CharactersANode = 20;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(20);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = GraphQLLimits.KeptNodes });

    /// <param name="Cost">Null when it depends on the variables, or on which of its operations is asked for.</param>
    /// <param name="Outline">Null when there is more to it.</param>
    private sealed record Known(GraphQLDocument Document, int? Cost, DocumentOutline? Outline);

    /// <summary>After what supplies the document's text.</summary>
    public float SortOrder => 300;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        ExecutionResult result;
        try
        {
            result = await AnswerAsync(options, next);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            result = new ExecutionResult(new TooDeep());
        }
        return result is { Executed: false, Errors.Count: > GraphQLLimits.Errors }
            ? new ExecutionResult { Errors = [.. result.Errors.Take(GraphQLLimits.Errors)] } : result;
    }

    private async Task<ExecutionResult> AnswerAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (options.Query is not { Length: > 0 } query) return await next(options);
        if (kept.TryGetValue(query, out Known? known))
        {
            options.Document = known!.Document;
            options.ValidationRules = RulesFor(options, known);
            options.UserContext[KnownDocumentValidator.Outline] = known.Outline;
            return known.Cost is { } cost
                && await CostOf(options).WhyNotAsync(cost, options.CancellationToken) is { } error
                ? new ExecutionResult(error) : await next(options);
        }
        if (Read(options) is not { } document) return await next(options); // which says what is wrong with it
        options.Document = document;
        var size = await DocumentSize.OfAsync(document, options.CancellationToken);
        if (await WhyNotAsync(options, size) is { } refusal) return new ExecutionResult(refusal);
        var asks = IntrospectionOf(document);
        if (asks is not null)
            options.ValidationRules = options.ValidationRules!.Where(rule => rule is not ComplexityValidationRule);

        var result = await next(options);
        if (result.Executed)
            kept.Set(query, new Known(document, asks ?? (size.IsOneOperation && CostsTheSame(query) ? Found(options) : null),
                    DocumentOutline.Of(document, options.Schema!)),
                new MemoryCacheEntryOptions
                {
                    Size = size.Nodes + (query.Length / CharactersANode), SlidingExpiration = Unused,
                });
        return result;
    }

    /// <summary>Null when it cannot be read.</summary>
    private static GraphQLDocument? Read(ExecutionOptions options)
    {
        try
        {
            return options.RequestServices!.GetRequiredService<IDocumentBuilder>().Build(options.Query!);
        }
        catch (ExecutionError)
        {
            return null;
        }
    }

    // Reading is charged for as well: a document that is refused has cost something too.
    private static async Task<ExecutionError?> WhyNotAsync(ExecutionOptions options, DocumentSize size)
    {
        var tooLarge = size.WhyNot();
        var cost = tooLarge is null ? size.Nodes / GraphQLLimits.NodesAPoint : GraphQLLimits.Complexity;
        return await CostOf(options).WhyNotAsync(cost, options.CancellationToken) ?? tooLarge;
    }

    // The query with which tools ask for all types is deeper than any other, and is answered from memory. Where it is
    // not allowed, a rule says so. Null when it asks for anything else; a name alone, by which some see whether the
    // portal lives, is next to nothing.
    private static int? IntrospectionOf(GraphQLDocument document)
    {
        if (document.Definitions.OfType<GraphQLOperationDefinition>().ToList() is not [var one]) return null;
        var names = one.SelectionSet.Selections.Select(field => (field as GraphQLField)?.Name.StringValue).ToList();
        return !names.TrueForAll(name => name is "__schema" or "__type" or "__typename") ? null
            : names.TrueForAll(name => name is "__typename") ? 1 : GraphQLLimits.Introspection;
    }

    /// <summary>Charges for what the analyser has just counted, and keeps that in mind.</summary>
    public static async Task ChargeAsync(ComplexityValidationContext counted)
    {
        var (context, cost) = (counted.ValidationContext, (int)Math.Ceiling(counted.TotalImpact));
        if (counted.Error is not null) return;
        context.UserContext[Counted] = cost;
        counted.Error = await context.RequestServices!.GetRequiredService<QueryCost>()
            .WhyNotAsync(cost, context.CancellationToken);
    }

    private static int? Found(ExecutionOptions options) =>
        options.UserContext.TryGetValue(Counted, out var cost) ? cost as int? : null;

    private static QueryCost CostOf(ExecutionOptions options) =>
        options.RequestServices!.GetRequiredService<QueryCost>();

    // A rule costs a walk through the document, so none is asked that has nothing new to say. What a query costs has
    // to be counted again: found cheap once, it would pass with any variables afterwards.
    private static List<IValidationRule> RulesFor(ExecutionOptions options, Known known)
    {
        var rules = new List<IValidationRule>();
        if (options.UserContext[GraphQLEndpoint.IsGet] is true) rules.Add(new GetIsForQueries());
        if (known.Cost is null) rules.Add(options.RequestServices!.GetRequiredService<ComplexityValidationRule>());
        return rules;
    }

    /// <summary>No variable can change what it costs: it asks for no length of a list and includes nothing on a
    /// condition.</summary>
    private static bool CostsTheSame(string query) =>
        !query.Contains("first", StringComparison.Ordinal) && !query.Contains('@', StringComparison.Ordinal);

    public void Dispose() => kept.Dispose();

    private sealed class TooDeep : ExecutionError, IInTwoLanguages
    {
        public TooDeep() : base("The document is nested too deeply to be read") => Code = "MAX_DEPTH";

        public string Zh => "查询嵌套过深，无法读取";
    }
}
