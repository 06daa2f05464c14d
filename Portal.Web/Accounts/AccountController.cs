using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>What somebody does about their own account: where they are signed in, and their password.</summary>
[SignedIn]
public sealed class AccountController(
    Session me, SignIns signIns, SecondFactors factors, Sessions sessions, Words words) : Controller
{
    /// <param name="Address">Confirmed; null when there is none.</param>
    public sealed record Overview(SignIn Person, SecondFactor? Factor, int Sessions, string? Address);

    /// <param name="This">The session in which they sit.</param>
    public sealed record SessionList(IReadOnlyList<SignedIn> All, Guid This);

    private Guid PersonId => me.Live!.PersonId;

    [HttpGet("/account")]
    public async Task<IActionResult> Show([FromServices] ChooseLetters choices, CancellationToken ct) =>
        View("Account", new Overview(
            (await signIns.ByIdAsync(PersonId, ct))!, await factors.FindAsync(PersonId, ct),
            (await sessions.OfAsync(PersonId, ct)).Count, (await choices.FindAsync(me.Actor!, ct)).Address));

    [HttpGet("/account/sessions")]
    public async Task<IActionResult> List(CancellationToken ct) =>
        View("Sessions", new SessionList(await sessions.OfAsync(PersonId, ct), me.Live!.Id));

    [HttpPost("/account/sessions/end")]
    public async Task<IActionResult> End(Guid id, CancellationToken ct)
    {
        if (await sessions.EndAsync(PersonId, id, ct)) this.Done(words["该登录已退出"]);
        return LocalRedirect("/account/sessions");
    }

    [HttpPost("/account/sessions/end-others")]
    public async Task<IActionResult> EndOthers(CancellationToken ct)
    {
        await sessions.EndOthersAsync(PersonId, me.Live!.Id, ct);
        this.Done(words["其他登录已全部退出"]);
        return LocalRedirect("/account/sessions");
    }

    [HttpGet("/account/password")]
    public IActionResult ShowPassword() => View("Password");

    [HttpPost("/account/password")]
    public async Task<IActionResult> ChangePassword(string? oldPassword, string? newPassword, string? again,
        [FromServices] Proofs proofs, [FromServices] UserManager<SignIn> people, [FromServices] ChangePassword change,
        [FromServices] PasswordRule rule, [FromServices] SessionCookie session, CancellationToken ct)
    {
        var person = (await signIns.ByIdAsync(PersonId, ct))!;
        if (WhyNotNew(oldPassword, newPassword) is var (field, why)) ModelState.AddModelError(field, words[why]);
        else if (rule.WhyNot(newPassword!, person.Login) is { } weak) ModelState.AddModelError("NewPassword", weak);
        else if (newPassword != again) ModelState.AddModelError("Again", words["两次填写的新密码不一致"]);
        else if (!await proofs.IsPasswordAsync(person, oldPassword, ct))
            ModelState.AddModelError("OldPassword", words["密码不正确。连续输错五次后须等待十五分钟。"]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Password");
        }
        var hash = people.PasswordHasher.HashPassword(person, newPassword!);
        if ((await change.ExecuteAsync(person, hash, me.Live!.Id, ct)).Refusal is { } refusal)
            return this.Refused(refusal);
        await session.ContinueAsync((await signIns.ByIdAsync(PersonId, ct))!);
        this.Done(words["密码已修改，其他登录已全部退出"]);
        return LocalRedirect("/account");
    }

    private static (string Field, string Why)? WhyNotNew(string? old, string? chosen) =>
        string.IsNullOrEmpty(old) ? ("OldPassword", "请填写现在的密码")
        : string.IsNullOrEmpty(chosen) ? ("NewPassword", "请填写新密码")
        : chosen == old ? ("NewPassword", "新密码不能与现在的密码相同")
        : null;
}
