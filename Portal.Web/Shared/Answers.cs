using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Foundation;

namespace Portal.Web.Shared;

/// <summary>How pages say that something was done, or why not.</summary>
internal static class Answers
{
    public const string DoneKey = "done";

    /// <summary>Told on the next page.</summary>
    public static void Done(this Controller page, string what) => page.TempData[DoneKey] = what;

    /// <summary>At its field, or above the form.</summary>
    public static void Say(this Controller page, Refusal refusal, Words words) =>
        page.ModelState.AddModelError(refusal.Field ?? "", words.Whole(refusal));

    /// <summary>The form is shown once more, with what is wrong. Its page can be gone back to.</summary>
    public static void AskAgain(this Controller page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        page.HttpContext.KeepForTheWayBack();
    }

    /// <summary>A page that says why not and what to do.</summary>
    public static IActionResult Refused(this Controller page, Refusal refusal)
    {
        page.Response.StatusCode = refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.NotPermitted => StatusCodes.Status403Forbidden,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return page.View("Refused", refusal);
    }
}
