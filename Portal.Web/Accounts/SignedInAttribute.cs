using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portal.Web.Accounts;

/// <summary>A page for people who are signed in; whoever is not is asked to, and comes back.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<Session>().Actor is not null) return;
        // A form that was sent after the session had ended: its page is shown anew, not its act done.
        var query = HttpMethods.IsGet(http.Request.Method)
            ? QueryString.Create("returnUrl", http.Request.Path + http.Request.QueryString)
            : QueryString.Create("returnUrl", "/desk").Add("ended", "true");
        context.Result = new LocalRedirectResult("/sign-in" + query);
    }
}
