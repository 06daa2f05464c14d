using System.Globalization;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Shared;

/// <summary>What a person sees when a page is not there or failed; the status stays what it was.</summary>
public sealed class ProblemController : Controller
{
    [Route("/problem/{status:int}"), IgnoreAntiforgeryToken]
    public IActionResult Show()
    {
        // Not bound: that would read the form again which may have been what is wrong.
        var status = int.Parse($"{RouteData.Values["status"]}", CultureInfo.InvariantCulture);
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        // An app that sent somebody here with a request that cannot be answered: its developer needs to know why.
        ViewData["Why"] = HttpContext.GetOpenIddictServerResponse()?.ErrorDescription;
        return View("Problem", Response.StatusCode);
    }
}
