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

    /// <summary>What a figure counts for that is summed up over the whole city.</summary>
    public const int CityFigure = 250;

    /// <summary>Parts of a document: fields, arguments, values, names.</summary>
    public const int Nodes = 4_000;

    /// <summary>Fields under another name.</summary>
    public const int Aliases = 200;

    /// <summary>Named fragments of a document.</summary>
    public const int Fragments = 50;

    /// <summary>Parts that are read for the price of one field.</summary>
    public const int NodesAPoint = 20;

    /// <summary>What the types of the schema cost to ask for, where they may be.</summary>
    public const int Introspection = 1_000;

    /// <summary>Mistakes of a document that are told at a time.</summary>
    public const int Errors = 10;

    /// <summary>Rows of a list that says nothing of its length.</summary>
    public const int Rows = 20;

    public static readonly TimeSpan Execution = TimeSpan.FromSeconds(30);

    /// <summary>Parts of all documents kept parsed: some 200 bytes each.</summary>
    public const int KeptNodes = 500_000;

    /// <summary>Characters of all documents kept by their hash.</summary>
    public const int KeptText = 8_000_000;
}
