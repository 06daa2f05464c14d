using Portal.Domain.Notifications;
using Portal.Web.Accounts;

namespace Portal.Web.Notifications;

/// <summary>How many notices the reader of this page has not read.</summary>
public sealed class Unread(Inbox inbox, Session me)
{
    /// <summary>0 for nobody, and on the page that says that something failed: it has to come even without a
    /// database.</summary>
    public async Task<int> CountAsync(HttpContext http) =>
        me.Actor is null || http.Response.StatusCode >= StatusCodes.Status500InternalServerError
            ? 0 : await inbox.CountUnreadAsync(me.Actor, http.RequestAborted);
}
