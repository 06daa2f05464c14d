namespace Portal.Api.Foundation;

/// <summary>How much one request may ask. Each limit is answered with its own message.</summary>
internal static class GraphQLLimits
{
    /// <summary>Bytes of a request body.</summary>
    public const int Body = 256 * 1024;

    /// <summary>Requests in one batch.</summary>
    public const int Batch = 10;

    /// <summary>Nesting of the JSON around a query.</summary>
    public const int JsonDepth = 32;

    /// <summary>Nesting of the fields of a query.</summary>
    public const int Depth = 12;

    /// <summary>Fields that a query may come to, each list counted with as many rows as it asks for, and each field at
    /// the top as <see cref="TopField"/>, for it asks the database.</summary>
    public const int Complexity = 5_000;

    public const int TopField = 25;

    /// <summary>Rows of a list that says nothing of its length.</summary>
    public const int Rows = 20;

    public static readonly TimeSpan Execution = TimeSpan.FromSeconds(30);

    /// <summary>Characters of all documents kept parsed.</summary>
    public const int KeptDocuments = 8_000_000;
}
