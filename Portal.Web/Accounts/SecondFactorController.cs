using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>Setting up a second factor, new recovery codes, and taking it away.</summary>
[SignedIn(OrSettingUp = true)]
public sealed class SecondFactorController(
    Session me, SignIns signIns, SecondFactors factors, Authenticator authenticator, Proofs proofs, FreshProof fresh,
    SessionCookie session, Words words) : Controller
{
    public const string Address = "/account/second-factor";

    private const string WrongCode = "验证码不正确或已用过。连续输错五次后须等待十五分钟。";

    private Guid PersonId => me.Live!.PersonId;

    /// <summary>What the page of setting up shows.</summary>
    /// <param name="Key">In Base32; the form carries it sealed.</param>
    public sealed record SetUpPage(
        string Key, string Offer, string Address, string? ReturnUrl, bool IsRequired, ProofKind? Proof);

    /// <summary>Recovery codes, shown this once.</summary>
    /// <param name="IsSetUp">The authenticator was set up just now, not only its codes made anew.</param>
    public sealed record CodesPage(IReadOnlyList<string> Codes, bool IsSetUp, string? ReturnUrl);

    [HttpGet(Address)]
    public async Task<IActionResult> Show(string? returnUrl, CancellationToken ct) =>
        await factors.FindAsync(PersonId, ct) is { } factor
            ? View("SecondFactor", factor)
            : await SetUpAsync(Authenticator.NewKey(), returnUrl, ct);

    [HttpPost(Address)]
    public async Task<IActionResult> SetUp(string? offer, string? code, string? returnUrl, CancellationToken ct)
    {
        if (authenticator.Offered(PersonId, offer) is not { } key) return LocalRedirect(Address);
        await fresh.TakeAsync(fresh.AskedFor(), Request.Form, ModelState, ct);
        if (Authenticator.StepOf(key, Authenticator.Digits(code)) is not { } step)
            ModelState.AddModelError("Code", words["这六位数字与密钥不符。请确认扫描的是本页的二维码、手机时间准确，再填写最新的数字。"]);
        else if (ModelState.IsValid)
        {
            var (codes, hashes) = NewCodes();
            var done = await factors.SetUpAsync(PersonId, authenticator.Seal(key), step, hashes, me.Live!.Id, ct);
            if (done.Refusal is { } refusal) return this.Refused(refusal);
            await GoOnAsync(ct);
            return View("RecoveryCodes", new CodesPage(codes, true, Url.IsLocalUrl(returnUrl) ? returnUrl : null));
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await SetUpAsync(key, returnUrl, ct);
    }

    [HttpPost(Address + "/codes")]
    public async Task<IActionResult> RenewCodes(string? renewCode, CancellationToken ct)
    {
        if (await factors.FindAsync(PersonId, ct) is not { } factor) return LocalRedirect(Address);
        if (!await proofs.IsCodeAsync(await PersonAsync(ct), renewCode, ct))
            return Again(factor, "RenewCode", WrongCode);
        var (codes, hashes) = NewCodes();
        var done = await factors.RenewCodesAsync(PersonId, hashes, ct);
        return done.Refusal is { } refusal ? this.Refused(refusal)
            : View("RecoveryCodes", new CodesPage(codes, false, null));
    }

    [HttpPost(Address + "/away")]
    public async Task<IActionResult> TakeAway(string? password, string? awayCode, CancellationToken ct)
    {
        if (await factors.FindAsync(PersonId, ct) is not { } factor) return LocalRedirect(Address);
        var person = await PersonAsync(ct);
        if (!await proofs.IsPasswordAsync(person, password, ct))
            return Again(factor, "Password", "密码不正确。连续输错五次后须等待十五分钟。");
        if (!await proofs.IsCodeAsync(person, awayCode, ct)) return Again(factor, "AwayCode", WrongCode);
        await factors.TakeAwayAsync(PersonId, me.Live!.Id, ct);
        await GoOnAsync(ct);
        this.Done(words["已取消动态验证码"]);
        return LocalRedirect(Address);
    }

    private async Task<ViewResult> SetUpAsync(string key, string? returnUrl, CancellationToken ct) =>
        View("SetUpSecondFactor", new SetUpPage(key, authenticator.Offer(PersonId, key),
            Authenticator.AddressOf(key, (await PersonAsync(ct)).Login), returnUrl, me.MustSetUp, fresh.AskedFor()));

    private ViewResult Again(SecondFactor factor, string field, string why)
    {
        ModelState.AddModelError(field, words[why]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SecondFactor", factor);
    }

    private (IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes) NewCodes()
    {
        var codes = Enumerable.Range(0, SecondFactors.Codes).Select(_ => Authenticator.NewRecoveryCode()).ToList();
        return (codes, [.. codes.Select(code => Authenticator.HashOf(PersonId, code))]);
    }

    private async Task<SignIn> PersonAsync(CancellationToken ct) => (await signIns.ByIdAsync(PersonId, ct))!;

    // Everything else has ended; this browser is known on under the new stamp.
    private async Task GoOnAsync(CancellationToken ct) => await session.ContinueAsync(await PersonAsync(ct));
}
