using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Notifications;

/// <summary>Which letters somebody wants, what became of their own, and for the operator what became of all.</summary>
[SignedIn]
public sealed class LettersController(LetterPages pages, ChooseLetters choices, MailSettings mail, Session me, Words words)
    : Controller
{
    private const int Rows = 20;

    /// <param name="Lifecycles">Of which the reader can get letters.</param>
    public sealed record Choices(
        Mailbox Mailbox, IReadOnlyList<string> Lifecycles, IReadOnlyList<LetterPages.Row> Latest, bool IsOn);

    /// <param name="Next">Where the next page starts; null on the last.</param>
    public sealed record Log(IReadOnlyList<LetterPages.Row> Rows, string? Text, LetterState? State, Guid? Next, Total Total);

    [HttpGet("/account/letters")]
    public async Task<IActionResult> Show(CancellationToken ct) => View("/Notifications/Choices.cshtml", new Choices(
        await choices.FindAsync(me.Actor!, ct), [.. Offered()], await pages.LatestAsync(me.Actor!, ct), mail.IsOn));

    [HttpPost("/account/letters")]
    public async Task<IActionResult> Choose(string? language, string[] wanted, CancellationToken ct)
    {
        await choices.ExecuteAsync(me.Actor!, new(language == "en", [.. Offered().Except(wanted)]), ct);
        this.Done(words["已保存"]);
        return LocalRedirect("/account/letters");
    }

    [HttpGet("/letters"), Searches]
    public async Task<IActionResult> List(string? q, LetterState? state, Guid? after, CancellationToken ct)
    {
        var text = string.IsNullOrWhiteSpace(q) ? null : q;
        var listed = await pages.ListAsync(me.Actor!, text, state, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Notifications/Log.cshtml", new Log(listed.Value.Rows, q, state,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    // At whichever seat: the letters are the person's.
    private IEnumerable<string> Offered() => Tiding.ByKey.Values
        .Where(tiding => tiding.GoesByMail && !tiding.IsAlwaysSent
            && me.Seats.Any(seat => seat.Actor.Roles.Any(tiding.IsFor)))
        .Select(tiding => tiding.Lifecycle).Distinct().Order(StringComparer.Ordinal);
}
