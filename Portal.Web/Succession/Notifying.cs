using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using Portal.Web.Acting;
using Portal.Web.Files;

namespace Portal.Web.Succession;

/// <summary>How a firm announces a transfer: it names the other firm by its code.</summary>
internal static class Notifying
{
    public static async Task<Refusal?> PerformAsync(Acting<Announcement> acting)
    {
        var form = acting.Form;
        var (isSurvivor, uscc) = (form.Text("Part") == "survivor", form.Text("Uscc"));
        if (!form.IsReadable) return null;
        var other = await acting.Services.GetRequiredService<Organisations>()
            .ByUsccAsync(uscc.ToUpperInvariant(), acting.Ct);
        if (other is null) return new NotFound("enterprise") { Field = "Uscc" };
        var own = acting.Actor.OrganisationId ?? Guid.Empty;
        var command = new NotifyTransfer.Command(form.NewId, Transfer.MergerAbsorb, isSurvivor ? own : other.Id,
            isSurvivor ? other.Id : own)
        {
            RequestId = form.RequestId, Evidence = Attachments.EvidenceOf(form.Files),
        };
        var refusal = (await acting.Services.GetRequiredService<NotifyTransfer>()
            .ExecuteAsync(acting.Actor, command, acting.Ct)).Refusal;
        return refusal is null ? null : refusal with { Field = FieldOf(refusal, isSurvivor) };
    }

    // The form names the other firm by its code; the own one stands in it as the part that it takes.
    private static string? FieldOf(Refusal refusal, bool isSurvivor) => refusal.Field switch
    {
        nameof(NotifyTransfer.Command.SurvivorId) => isSurvivor ? "Part" : "Uscc",
        nameof(NotifyTransfer.Command.AbsorbedId) => isSurvivor ? "Uscc" : "Part",
        null when refusal is NotFound or SameFirm or TransferOpen => "Uscc",
        var field => field,
    };
}
