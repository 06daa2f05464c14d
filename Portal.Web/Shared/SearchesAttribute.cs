using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Web.Accounts;

namespace Portal.Web.Shared;

/// <summary>A page that searches for the words in q: whoever does so too often, by name or by address, is asked to wait
/// (429). Without words it is a page like others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SearchesAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var http = context.HttpContext;
        if (string.IsNullOrWhiteSpace(http.Request.Query["q"])) return;
        var person = http.RequestServices.GetRequiredService<Session>().Actor?.PersonId;
        if (http.RequestServices.GetRequiredService<RequestLimits>().TakeSearch(
            http.Response, new(person, null, Visitors.AddressOf(http))) is not null)
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
