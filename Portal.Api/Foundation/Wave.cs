using GraphQL.DataLoader;

namespace Portal.Api.Foundation;

/// <summary>Gathers the keys that one level of a query asks for, then fetches them together: a list of a hundred rows
/// costs one statement more, not a hundred. One per request.</summary>
/// <param name="fetch">The values of some keys; a key that it leaves out has none.</param>
public abstract class Wave<TKey, TValue>(
    Func<IReadOnlyCollection<TKey>, CancellationToken, Task<ILookup<TKey, TValue>>> fetch)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private Gathering? gathering;

    /// <summary>The values of the key, once everything at this level has asked.</summary>
    public IDataLoaderResult<IEnumerable<TValue>> Load(TKey key) => Ask(key, values => values);

    /// <summary>The value of the key; null when it has none.</summary>
    public IDataLoaderResult<TValue?> LoadOne(TKey key) => Ask(key, values => values.FirstOrDefault());

    private Ticket<T> Ask<T>(TKey key, Func<IEnumerable<TValue>, T> pick)
    {
        lock (gate)
        {
            gathering ??= new Gathering();
            gathering.Keys.Add(key);
            return new Ticket<T>(this, gathering, key, pick);
        }
    }

    private Task<ILookup<TKey, TValue>> FetchAsync(Gathering wave, CancellationToken ct)
    {
        lock (gate)
        {
            if (ReferenceEquals(gathering, wave)) gathering = null;
            return wave.Fetched ??= fetch(wave.Keys, ct);
        }
    }

    private sealed class Gathering
    {
        public HashSet<TKey> Keys { get; } = [];
        public Task<ILookup<TKey, TValue>>? Fetched { get; set; }
    }

    private sealed class Ticket<T>(
        Wave<TKey, TValue> wave, Gathering gathering, TKey key, Func<IEnumerable<TValue>, T> pick)
        : IDataLoaderResult<T>
    {
        public async Task<T> GetResultAsync(CancellationToken cancellationToken = default) =>
            pick((await wave.FetchAsync(gathering, cancellationToken))[key]);

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) =>
            await GetResultAsync(cancellationToken);
    }
}
