using GraphQL.Validation;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace Portal.Api.Foundation;

/// <summary>How large a document is, found in one walk before any rule looks at it. Rules compare fields with each
/// other and follow fragments: what is small on the wire could keep them busy for minutes.</summary>
internal sealed class DocumentSize
{
    private static readonly Walker Everything = new();
    private readonly Walk walk;

    private DocumentSize(Walk walk) => this.walk = walk;

    /// <summary>Fields, arguments, values, names: everything that was read.</summary>
    public int Nodes => walk.Nodes;

    /// <summary>One operation, so that what it costs is what the document costs.</summary>
    public bool IsOneOperation => walk.Operations == 1;

    public static async Task<DocumentSize> OfAsync(GraphQLDocument document, CancellationToken ct)
    {
        var walk = new Walk { CancellationToken = ct };
        await Everything.VisitAsync(document, walk);
        return new DocumentSize(walk);
    }

    /// <summary>Null when the rules may look at it.</summary>
    public ValidationError? WhyNot() =>
        walk.Nodes > GraphQLLimits.Nodes ? Beyond("SIZE", "parts", walk.Nodes, GraphQLLimits.Nodes)
        : walk.Aliases > GraphQLLimits.Aliases ? Beyond("ALIASES", "aliases", walk.Aliases, GraphQLLimits.Aliases)
        : walk.Fragments.Count > GraphQLLimits.Fragments
            ? Beyond("FRAGMENTS", "fragments", walk.Fragments.Count, GraphQLLimits.Fragments)
        : Expanded() is var fields && fields > GraphQLLimits.Complexity
            ? Beyond("COMPLEXITY", "fields with its fragments written out", fields, GraphQLLimits.Complexity)
        : null;

    private static ValidationError Beyond(string code, string what, long seen, int most) =>
        new($"The document has {seen} {what}; {most} are allowed") { Code = code };

    // Saturated, so that doubling over and over does not overflow; a fragment within itself is a rule's to refuse.
    private long Expanded()
    {
        var sizes = new Dictionary<string, long>();
        long Of(Part part) => part.Spreads.Aggregate(part.Fields, (sum, spread) => Math.Min(
            int.MaxValue, sum + SizeOf(spread)));
        long SizeOf(string fragment)
        {
            if (sizes.TryGetValue(fragment, out var known)) return known;
            if (!walk.Fragments.TryGetValue(fragment, out var part)) return 0;
            sizes[fragment] = 0;
            return sizes[fragment] = Of(part);
        }
        return walk.Parts.Max(Of);
    }

    /// <summary>What one definition has of its own, and which fragments it spreads.</summary>
    private sealed class Part
    {
        public long Fields { get; set; }
        public List<string> Spreads { get; } = [];
    }

    /// <summary>What was seen so far.</summary>
    private sealed class Walk : IASTVisitorContext
    {
        public CancellationToken CancellationToken { get; init; }
        public int Nodes { get; set; }
        public int Aliases { get; set; }
        public int Operations { get; set; }
        public List<Part> Parts { get; } = [new()];
        public Dictionary<string, Part> Fragments { get; } = [];
    }

    private sealed class Walker : ASTVisitor<Walk>
    {
        public override ValueTask VisitAsync(ASTNode? node, Walk context)
        {
            if (node is null) return default;
            context.Nodes++;
            switch (node)
            {
                case GraphQLOperationDefinition:
                    context.Operations++;
                    context.Parts.Add(new Part());
                    break;
                case GraphQLFragmentDefinition fragment:
                    context.Parts.Add(new Part());
                    context.Fragments[fragment.FragmentName.Name.StringValue] = context.Parts[^1];
                    break;
                case GraphQLField field:
                    context.Parts[^1].Fields++;
                    if (field.Alias is not null) context.Aliases++;
                    break;
                case GraphQLFragmentSpread spread:
                    context.Parts[^1].Spreads.Add(spread.FragmentName.Name.StringValue);
                    break;
            }
            return base.VisitAsync(node, context);
        }
    }
}
