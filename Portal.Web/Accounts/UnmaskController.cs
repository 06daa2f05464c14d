using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>Asks why, then shows what is masked of a person: on that answer alone. And who has done so.</summary>
[SignedIn]
public sealed class UnmaskController(Unmask unmask, UnmaskingPages pages, Session me, Words words) : Controller
{
    private const int Rows = 30;

    private static readonly Field[] Asked =
    [
        Field.Choice("Field", "查看哪一项", ("NAME", "姓名和登录名"), ("MAIL", "电子邮箱")),
        Field.Choice("Purpose", "查看事由", [("", "请选择"), .. UnmaskWords.Purposes.Select(one => (one.Key, one.Value))]),
        Field.Reason("具体说明", "写明所办事项；与事由一起记录，审计人员和安全管理员可以查到。"),
    ];

    /// <param name="Next">Where the next page starts; null on the last.</param>
    public sealed record Log(
        IReadOnlyList<UnmaskingPages.Row> Rows, UnmaskingPages.Filter Filter, Guid? Next, Total Total);

    [HttpGet("/unmask/{id:guid}")]
    public async Task<IActionResult> Ask(Guid id, CancellationToken ct)
    {
        var who = await unmask.WhoAsync(me.Actor!, id, ct);
        return who.Refusal is { } refusal ? this.Refused(refusal) : View("/Acting/Act.cshtml", PageOf(who.Value, null));
    }

    [HttpPost("/unmask/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        var form = new ActForm(Request.Form, ModelState, words);
        var shown = await unmask.ExecuteAsync(me.Actor!,
            new(id, form.Raw("Field"), form.Raw("Purpose"), form.Raw("Reason").Trim()) { RequestId = form.RequestId }, ct);
        if (shown.Refusal is not { } refusal) return View("/Accounts/Unmasked.cshtml", shown.Value);
        var who = await unmask.WhoAsync(me.Actor!, id, ct);
        var isOver = refusal is UnmaskingOver;
        if (who.Refusal is not null || (refusal.Field is null && !isOver)) return this.Refused(refusal);
        this.Say(refusal, words);
        Response.StatusCode = isOver ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return View("/Acting/Act.cshtml", PageOf(who.Value, isOver ? null : form));
    }

    [HttpGet("/unmaskings")]
    public async Task<IActionResult> List(
        string? by, string? of, string? purpose, DateOnly? from, DateOnly? to, Guid? after, CancellationToken ct)
    {
        // A day that is none filters nothing.
        ModelState.Clear();
        var filter = new UnmaskingPages.Filter(Typed(by), Typed(of), Typed(purpose), from, to);
        var listed = await pages.ListAsync(me.Actor!, filter, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        return View("/Accounts/Unmaskings.cshtml", new Log(listed.Value.Rows, filter,
            listed.Value.HasMore ? listed.Value.Rows[^1].Id : null, await listed.Value.TotalAsync(ct)));
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Whoever came from the people goes back there, the platform operator to the letters.
    private Crumb Back => me.May(Permissions.PersonRead) ? new(words["人员与账号"], "/people")
        : me.May(Permissions.LetterRead) ? new(words["邮件记录"], "/letters") : new(words["工作台"], "/desk");

    private ActPage PageOf(string who, ActForm? form) => new(
        words["查看完整信息"], who, words["先记录再显示：谁、何时、看了谁的哪一项、为什么。内容只在接下来的这一页显示一次。"], false,
        Asked, Back,
        form is null ? new Dictionary<string, string>() : Request.Form.ToDictionary(one => one.Key, one => $"{one.Value}"),
        Guid.CreateVersion7(), Guid.CreateVersion7());
}

/// <summary>What is seen and why, in words.</summary>
public static class UnmaskWords
{
    public static IReadOnlyDictionary<string, string> Purposes { get; } = new Dictionary<string, string>
    {
        ["IDENTITY"] = "核实身份", ["CONTACT"] = "联系当事人", ["COMPLAINT"] = "处理投诉", ["PAYMENT"] = "付款核对",
        ["OTHER"] = "其他",
    };

    public static string UnmaskField(this Words words, string field) =>
        field == "MAIL" ? words["电子邮箱"] : words["姓名和登录名"];
}
