using GraphQL.Types;
using GraphQLParser.AST;
using Portal.Domain.Foundation;

namespace Portal.Api.Foundation;

/// <summary>The id of anything in the portal: a UUID, unique over all kinds. The nil UUID is none: it is what a client
/// sends that forgot to choose one.</summary>
internal sealed class IdScalar : ScalarGraphType
{
    public IdScalar() => (Name, Description) =
        ("ID", "A UUID, unique over all kinds of things; new ones are best of version 7");

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text when Guid.TryParse(text.Value.Span, out var id) && id != Guid.Empty => id,
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        Guid id => id,
        string text when Guid.TryParse(text, out var id) && id != Guid.Empty => id,
        null => null,
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch
    {
        Guid id => id.ToString("D"),
        null => null,
        _ => ThrowSerializationError(value),
    };
}

/// <summary>Money in whole fen (分); GraphQL's Int would end at ¥21,474,836.47.</summary>
internal sealed class FenScalar : ScalarGraphType
{
    private readonly LongGraphType whole = new();

    public FenScalar() => (Name, Description) =
        ("Fen", "Money in whole fen (分), one hundredth of a yuan, as an integer of up to 15 digits");

    public override object? ParseLiteral(GraphQLValue value) => Money(whole.ParseLiteral(value));

    public override object? ParseValue(object? value) => Money(whole.ParseValue(value));

    public override object? Serialize(object? value) => value switch
    {
        Money money => money.Fen,
        null => null,
        _ => ThrowSerializationError(value),
    };

    private static object? Money(object? fen) => fen is long amount ? new Money(amount) : null;
}
