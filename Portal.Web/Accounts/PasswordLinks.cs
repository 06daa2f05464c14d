using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Notifications;
using Portal.Web.Acting;
using Portal.Web.Files;

namespace Portal.Web.Accounts;

/// <summary>The act by which somebody who forgot their password is handed a link, as each of the pages has it.</summary>
internal static class PasswordLinks
{
    public const string Title = "发放重设密码链接",
        Effect = "生成一个四小时内有效、只能使用一次的链接，由您交给本人设置新密码；密码不经他人之手。以前发放的链接作废，对方会收到通知。请先核实确为本人申请：拿到链接的人可以用这个账号办理。";

    private const string Lost = nameof(GivePasswordLink.Command.IsAddressLost);

    /// <param name="hasAddress">A letter could go there.</param>
    public static IReadOnlyList<Field> Fields(bool hasAddress, params Field[] more) =>
    [
        .. hasAddress
            ? [Field.Several(Lost, "对方已有确认的邮箱", "正常应由本人在登录页选择“忘记密码”，凭邮件重设。", ("true", "本人说明该邮箱已不能使用"))
                .Optional()]
            : Array.Empty<Field>(),
        Field.Reason("事由", "写明依据和核实身份的方式；记入审计记录。"), .. more,
    ];

    public static Func<Acting<TRow>, Task<Refusal?>> By<TRow>(Func<TRow, Guid> personOf,
        Func<GivePasswordLink, Actor, GivePasswordLink.Command, FirstLink, CancellationToken,
            Task<Outcome<LinkGiven>>> give)
        where TRow : class => async acting =>
        {
            var (form, handed) = (acting.Form, acting.Services.GetRequiredService<HandedLink>());
            // Where no letter goes out, an address opens nothing.
            var command = new GivePasswordLink.Command(personOf(acting.Row), form.Text("Reason"),
                !handed.HasMail || form.Raw(Lost).Length > 0)
            {
                RequestId = form.RequestId, Evidence = Attachments.EvidenceOf(form.Files),
            };
            return !form.IsReadable ? null : await handed.HandOutAsync(link => give(
                acting.Services.GetRequiredService<GivePasswordLink>(), acting.Actor, command, link, acting.Ct));
        };
}
