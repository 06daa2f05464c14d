using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace Portal.Api.Foundation;

/// <summary>Reads the values with which a document comes that was found valid before. The library walks the whole
/// document for them, twice; of most documents their outline is enough.</summary>
internal sealed class KnownDocumentValidator(DocumentValidator whole) : IDocumentValidator
{
    /// <summary>Under which the user context holds the <see cref="DocumentOutline"/> of a known document.</summary>
    public const string Outline = "outline";

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options) =>
        options.UserContext.TryGetValue(Outline, out var known) && known is DocumentOutline outline
            && options.Rules?.Any() == false
                ? outline.ReadAsync(ContextOf(options))
                : whole.ValidateAsync(options);

    private static ValidationContext ContextOf(in ValidationOptions options) => new()
    {
        Document = options.Document, Schema = options.Schema, TypeInfo = new TypeInfo(options.Schema),
        Variables = options.Variables, Extensions = options.Extensions, UserContext = options.UserContext,
        RequestServices = options.RequestServices, User = options.User, Metrics = options.Metrics,
        CancellationToken = options.CancellationToken,
    };
}

/// <summary>What of a valid document decides how its values are read: its variables, none of which may be null or has a
/// default, so that how it is used changes nothing; and the fields with arguments, all at the top.</summary>
internal sealed class DocumentOutline
{
    private readonly GraphQLOperationDefinition variables;
    private readonly IReadOnlyList<(GraphQLField Field, QueryArguments? Arguments)> fields;

    private DocumentOutline(
        GraphQLOperationDefinition operation, IReadOnlyList<(GraphQLField Field, QueryArguments? Arguments)> fields)
    {
        variables = new(new GraphQLSelectionSet([]))
        {
            Operation = operation.Operation, Variables = operation.Variables,
        };
        this.fields = fields;
    }

    /// <summary>Null when the document says more than an outline can hold.</summary>
    public static DocumentOutline? Of(GraphQLDocument document, ISchema schema)
    {
        if (document.Definitions is not [GraphQLOperationDefinition { Directives: null } operation]
            || operation.Operation == OperationType.Subscription) return null;
        if (operation.Variables?.Any(one => one is { DefaultValue: not null } or { Directives: not null }
            || one.Type is not GraphQLNonNullType) == true) return null;
        var type = operation.Operation == OperationType.Mutation ? schema.Mutation : schema.Query;
        var fields = new List<(GraphQLField, QueryArguments?)>();
        foreach (var selection in operation.SelectionSet.Selections)
        {
            if (selection is not GraphQLField { Directives: null } field
                || type?.Fields.Find(field.Name.Value) is not { } definition || !IsPlainBelow(field)) return null;
            if (field.Arguments?.Count > 0) fields.Add((field, definition.Arguments));
        }
        return new(operation, fields);
    }

    private static bool IsPlainBelow(GraphQLField field) =>
        field.SelectionSet?.Selections.All(one =>
            one is GraphQLField { Arguments: null, Directives: null } below && IsPlainBelow(below)) != false;

    /// <summary>The values of variables and arguments, or what is wrong with them, as the library reads them.</summary>
    public async Task<IValidationResult> ReadAsync(ValidationContext context)
    {
        context.Operation = variables;
        var (values, errors) = await context.GetVariablesValuesAsync();
        if (errors is not null) return new ValidationResult(errors) { Variables = values };
        var arguments = new Dictionary<GraphQLField, IDictionary<string, ArgumentValue>>(fields.Count);
        foreach (var (field, defined) in fields)
            try
            {
                if (ExecutionHelper.GetArguments(
                    defined, field.Arguments, values, context.Document, field, null) is { } given)
                    arguments.Add(field, given);
            }
            catch (ValidationError error)
            {
                context.ReportError(error);
            }
        return new ValidationResult(context.Errors) { Variables = values, ArgumentValues = arguments };
    }
}
