using GraphQL;
using GraphQL.DI;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace Portal.Api.Foundation;

/// <summary>Keeps documents that were parsed and found valid. What depends on more than the document (its variables,
/// who asks, by which method) is looked at again each time: the rules for cached documents.</summary>
internal sealed class DocumentCache : IConfigureExecution, IDisposable
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(20);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = GraphQLLimits.KeptDocuments });

    /// <summary>After what supplies the document's text.</summary>
    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (options.Query is not { Length: > 0 } query) return await next(options);
        if (kept.TryGetValue(query, out GraphQLDocument? document))
        {
            options.Document = document;
            options.ValidationRules = CostsTheSame(query)
                ? options.CachedDocumentValidationRules ?? []
                : [.. options.CachedDocumentValidationRules ?? [], Complexity(options)];
        }
        var result = await next(options);
        if (document is null && result is { Executed: true, Document: { } valid })
            kept.Set(query, valid, new MemoryCacheEntryOptions { Size = query.Length, SlidingExpiration = Unused });
        return result;
    }

    // The analyser does not count itself among the rules for cached documents: a query found cheap once would pass
    // with any variables afterwards.
    private static ComplexityValidationRule Complexity(ExecutionOptions options) =>
        options.RequestServices!.GetRequiredService<ComplexityValidationRule>();

    /// <summary>No variable can change what it costs: it asks for no length of a list and includes nothing on a
    /// condition.</summary>
    private static bool CostsTheSame(string query) =>
        !query.Contains("first", StringComparison.Ordinal) && !query.Contains('@', StringComparison.Ordinal);

    public void Dispose() => kept.Dispose();
}
