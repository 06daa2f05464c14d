using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Accounts;

/// <summary>What a page asks for as a proof.</summary>
public enum ProofKind
{
    Password,

    /// <summary>Of an authenticator, or a recovery code.</summary>
    Code,
}

/// <summary>How pages take the proof that a grave act needs: as one more field of the form, so that nobody is led away
/// from what they typed. That the act is not done without it stands in the act itself (<see
/// cref="Actor.WhyNotProven"/>).</summary>
public sealed class FreshProof(Session me, Proofs proofs, Sessions sessions, SignIns signIns, Words words)
{
    public const string Field = ProofTooOld.InField;

    private ProofKind Kind => me.Live!.HasFactor == 0 ? ProofKind.Password : ProofKind.Code;

    /// <summary>Null when the act may be done without.</summary>
    public ProofKind? AskedFor(Permission act) => me.Actor?.WhyNotProven(act) is null ? null : Kind;

    /// <summary>The same for what is no act of a lifecycle.</summary>
    public ProofKind? AskedFor() =>
        me.Live!.ProvenAt + GraveActs.Fresh < TimeProvider.System.GetUtcNow() ? Kind : null;

    /// <summary>Takes the proof from a form, where it is asked for; what is wrong with it is an error at its
    /// field.</summary>
    public async Task TakeAsync(
        ProofKind? asked, IFormCollection typed, ModelStateDictionary errors, CancellationToken ct)
    {
        if (asked is not { } kind) return;
        var proof = typed[Field].ToString();
        if (proof.Length == 0)
            errors.AddModelError(Field, words[kind == ProofKind.Code
                ? "请填写动态验证码，确认是您本人办理" : "请填写密码，确认是您本人办理"]);
        else if (!await IsRightAsync(kind, proof, ct))
            errors.AddModelError(Field, words[kind == ProofKind.Code
                ? "验证码不正确或已用过。连续输错五次后须等待十五分钟。" : "密码不正确。连续输错五次后须等待十五分钟。"]);
        else if (await sessions.ProveAsync(me.Live!.Id, ct) is var at && me.Actor is not null)
            me.Prove(at);
    }

    private async Task<bool> IsRightAsync(ProofKind kind, string proof, CancellationToken ct) =>
        await signIns.ByIdAsync(me.Live!.PersonId, ct) is { } person
        && (kind == ProofKind.Code
            ? await proofs.IsCodeAsync(person, proof, ct) : await proofs.IsPasswordAsync(person, proof, ct));
}
