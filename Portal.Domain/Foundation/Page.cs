namespace Portal.Domain.Foundation;

/// <summary>Which part of a list somebody wants: the first so many after one that they have seen.</summary>
/// <param name="First">1 to <see cref="Largest"/>; more or less is cut to that.</param>
/// <param name="After">The id of the last row seen; null for the start.</param>
public sealed record Slice(int First, Guid? After)
{
    public const int Largest = 100;

    public int First { get; } = Math.Clamp(First, 0, Largest);

    /// <summary>One more than asked for, to know whether there is more.</summary>
    public long Most => First + 1;
}

/// <summary>A part of a list.</summary>
/// <param name="CountAsync">How many rows the whole list has, counted when somebody asks.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, bool HasMore, Func<CancellationToken, Task<long>> CountAsync);
