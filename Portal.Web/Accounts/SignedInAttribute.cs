using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>A page for people who are signed in; whoever is not is asked to, and comes back. Whoever has to set up a
/// second factor first is led there, and whoever acts for nobody any more reads whom to ask.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute, IAsyncAuthorizationFilter
{
    /// <summary>The page is where a second factor is set up.</summary>
    public bool OrSettingUp { get; init; }

    /// <summary>A script asks, which can show no page: it is told that nobody is signed in.</summary>
    public bool ForScripts { get; init; }

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var me = http.RequestServices.GetRequiredService<Session>();
        if (me.Actor is not null || (OrSettingUp && me.MustSetUp)) return;
        if (ForScripts)
        {
            // The form that the script sends next says by its cookie whose session it was.
            http.Response.Headers.SetCookie = default;
            context.Result = new UnauthorizedResult();
            return;
        }
        if (me.Live is not null && !me.MustSetUp)
        {
            // Signing in once more would lead here again.
            context.Result = new ViewResult
            {
                ViewName = "/Accounts/NoSeat.cshtml", StatusCode = StatusCodes.Status403Forbidden,
            };
            return;
        }
        // A form that was sent after the session had ended: its act is not done, and what was typed is kept, or its page
        // shown anew.
        var isGet = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!isGet && !me.MustSetUp && await http.RequestServices.GetRequiredService<KeptForms>()
            .KeepAsync(http.Request, http.RequestAborted) is { } kept)
        {
            http.KeepFromCaches();
            context.Result = SignInWith(context, new SignInForm(null, null, FormPage(http.Request)) { Ended = true, Kept = kept });
            return;
        }
        var query = QueryString.Create("returnUrl",
            isGet ? http.Request.Path + http.Request.QueryString : FormPage(http.Request));
        context.Result = new LocalRedirectResult(me.MustSetUp ? SecondFactorController.Address + query
            : "/sign-in" + (isGet ? query : query.Add("ended", "true")));
    }

    private static ViewResult SignInWith(AuthorizationFilterContext context, SignInForm form) => new()
    {
        ViewName = "/Accounts/SignIn.cshtml",
        ViewData = new ViewDataDictionary<SignInForm>(
            context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>(), context.ModelState)
        {
            Model = form,
        },
    };

    /// <summary>The page of this site on which the form was, by what the browser says; the desk where it says nothing.
    /// Whoever signs in is led to local addresses alone, whatever stands here.</summary>
    private static string FormPage(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page)
        && page.Scheme is "http" or "https" && page.Authority == request.Host.Value ? page.PathAndQuery : "/desk";
}
