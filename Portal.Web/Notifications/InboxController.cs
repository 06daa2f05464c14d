using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Notifications;

/// <summary>What whoever is signed in was told.</summary>
[SignedIn]
public sealed class InboxController(Inbox inbox, Session me, Words words) : Controller
{
    private const int Rows = 20;

    [HttpGet("/inbox")]
    public async Task<IActionResult> List(Guid? after, CancellationToken ct) =>
        View("/Notifications/Inbox.cshtml", await inbox.ListAsync(me.Actor!, new Slice(Rows, after), ct));

    /// <summary>Where the letters lead too: to the thing, and what was told of it is read.</summary>
    [HttpGet("/inbox/{id:guid}")]
    public async Task<IActionResult> Open(Guid id, CancellationToken ct) =>
        await inbox.OpenAsync(me.Actor!, id, ct) is { } item
            ? LocalRedirect(LetterWords.AddressOf(item)) : this.Refused(new NotFound("item"));

    [HttpPost("/inbox/read")]
    public async Task<IActionResult> ReadAll(Guid upTo, CancellationToken ct)
    {
        await inbox.ReadAllAsync(me.Actor!, upTo, ct);
        this.Done(words["已全部标为已读"]);
        return LocalRedirect("/inbox");
    }
}
