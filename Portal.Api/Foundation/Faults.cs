using GraphQL;
using GraphQL.Execution;

namespace Portal.Api.Foundation;

/// <summary>An error of the portal's own, in Chinese too.</summary>
internal interface IInTwoLanguages
{
    string Zh { get; }
}

/// <summary>How errors are told. A fault of the portal says no more than that it is one: neither its text nor the kind
/// of its exception, which would name what the portal is made of.</summary>
internal sealed class Faults(IHttpContextAccessor accessor)
    : ErrorInfoProvider(new ErrorInfoProviderOptions { ExposeData = false })
{
    private const string Code = "FAULT";

    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        var told = base.GetInfo(executionError);
        if (executionError is IInTwoLanguages both)
            told.Message = new Language(accessor).Of(both.Zh, executionError.Message);
        if (executionError is not UnhandledError) return told;
        told.Message = "The portal failed at this. Try again later, with the same clientMutationId";
        told.Extensions = new Dictionary<string, object?> { ["code"] = Code, ["codes"] = new[] { Code } };
        return told;
    }
}
