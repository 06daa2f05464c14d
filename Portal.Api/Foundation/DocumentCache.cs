using GraphQL;
using GraphQL.DI;
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
            options.ValidationRules = options.CachedDocumentValidationRules ?? [];
        }
        var result = await next(options);
        if (document is null && result is { Executed: true, Document: { } valid })
            kept.Set(query, valid, new MemoryCacheEntryOptions { Size = query.Length, SlidingExpiration = Unused });
        return result;
    }

    public void Dispose() => kept.Dispose();
}
