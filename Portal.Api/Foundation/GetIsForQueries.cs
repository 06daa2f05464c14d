using System.Net;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace Portal.Api.Foundation;

/// <summary>A link must not act: GET is for queries (GraphQL over HTTP, 5.3).</summary>
internal sealed class GetIsForQueries : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.UserContext[GraphQLEndpoint.IsGet] is true && context.Operation.Operation == OperationType.Mutation)
            context.ReportError(new NotByGet());
        return default;
    }

    private sealed class NotByGet : ValidationError, IStatusOfItsOwn, IInTwoLanguages
    {
        public NotByGet() : base("GET does not act; send this with POST") => Code = "METHOD";

        public string Zh => "GET 只能查询，办理事项请用 POST";

        public HttpStatusCode Status => HttpStatusCode.MethodNotAllowed;
    }
}
