using System.Security.Cryptography;
using System.Text;
using GraphQL;
using GraphQL.DI;
using Microsoft.Extensions.Caching.Memory;

namespace Portal.Api.Foundation;

/// <summary>Automatic persisted queries: a client sends the SHA-256 of its document, and the document itself only when
/// the portal does not have it.</summary>
internal sealed class PersistedQueries : IConfigureExecution, IDisposable
{
    public const string Extension = "persistedQuery";

    private static readonly TimeSpan Unused = TimeSpan.FromHours(1);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = GraphQLLimits.KeptText });

    public float SortOrder => 100;

    public Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (HashOf(options.Extensions)?.ToLowerInvariant() is not { } hash) return next(options);
        if (options.Query is { Length: > 0 } query)
        {
            if (hash != Sha256(query))
                return Fail("The hash is not that of the query", "PERSISTED_QUERY_HASH_MISMATCH");
            kept.Set(hash, query, new MemoryCacheEntryOptions { Size = query.Length, SlidingExpiration = Unused });
            return next(options);
        }
        if (!kept.TryGetValue(hash, out string? known))
            return Fail("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
        options.Query = known;
        return next(options);
    }

    public void Dispose() => kept.Dispose();

    private static string? HashOf(Inputs? extensions) =>
        extensions?.TryGetValue(Extension, out var asked) == true && asked is IDictionary<string, object?> fields
        && fields.TryGetValue("sha256Hash", out var hash) ? hash as string : null;

    private static string Sha256(string query) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)));

    private static Task<ExecutionResult> Fail(string message, string code) =>
        Task.FromResult(new ExecutionResult(new ExecutionError(message) { Code = code }));
}
