using Portal.Domain.Accounts;
using Portal.Domain.Notifications;
using Portal.Web.Shared;

namespace Portal.Web.Notifications;

/// <summary>What letters and notices are called, and where they lead.</summary>
public static class LetterWords
{
    public static string Of(this Words words, LetterState state) => state switch
    {
        LetterState.Waiting => words["等待发送"],
        LetterState.Sent => words["已发出"],
        LetterState.GivenUp => words["未能发出"],
        _ => $"{state}",
    };

    /// <summary>What a letter says.</summary>
    /// <param name="tiding">Its key; null where the kind says it all.</param>
    public static string Of(this Words words, LetterKind kind, string? tiding) => kind switch
    {
        LetterKind.ConfirmAddress => words["确认邮箱"],
        LetterKind.AddressChanged => words["邮箱已变更"],
        LetterKind.ResetPassword => words["重设密码"],
        LetterKind.Welcome => words["开通账号"],
        LetterKind.PasswordLinkGiven => words["已发放重设密码链接"],
        LetterKind.PasswordChanged => words["密码已修改"],
        LetterKind.SecondFactorOn => words["已启用动态验证码"],
        LetterKind.SecondFactorOff => words["动态验证码已取消"],
        LetterKind.CodesRenewed => words["恢复码已更换"],
        _ => words.Told(tiding),
    };

    /// <summary>What happened; a notice of an earlier version of the portal may no longer have words.</summary>
    public static string Told(this Words words, string? tiding) =>
        Find(tiding) is { } told ? words.Of(told.Says.Zh, told.Says.En) : words["事项有新进展"];

    /// <summary>What to do next; null when nothing waits.</summary>
    public static string? ToDo(this Words words, string? tiding) =>
        Find(tiding)?.ToDo is { } next ? words.Of(next.Zh, next.En) : null;

    /// <summary>The page of the thing.</summary>
    public static string AddressOf(Inbox.Item item) => Find(item.Tiding) is not { } tiding ? "/desk"
        : OfSeats(tiding) is { } page ? page
        : tiding.Lifecycle switch
        {
            "application" => tiding.Audience == Audience.Objector ? "/notices" : "/applications",
            "voucher" => "/vouchers", "enterprise" => "/enterprises", "order" => "/orders",
            "clawback" => "/clawbacks", "dispute" => tiding.OfAppeals == true ? "/appeals" : "/disputes", "transfer" => "/transfers",
            "refundAccount" => Settlement.RefundAccountController.Address,
            "provider" => "/providers-admission", "offering" => "/offerings", "assignment" => "/cases", "person" => "/account/delegation",
            "batch" => tiding.Audience == Audience.Payee ? "/settlements" : "/batches",
            _ => throw new ArgumentOutOfRangeException(nameof(item), tiding.Lifecycle, null),
        } + $"/{item.SubjectId}";

    /// <summary>Where it is about who acts for whom; null elsewhere.</summary>
    private static string? OfSeats(Tiding tiding) =>
        tiding.Act == Permissions.SeatAsk.Name ? "/joining"
        : tiding.Audience switch
        {
            Audience.Inviter => "/colleagues",
            Audience.Themselves when tiding.Lifecycle == Permissions.People => "/account",
            Audience.Themselves => tiding.Act == Permissions.SeatTurnDown.Name ? "/join" : "/seats",
            _ => null,
        };

    private static Tiding? Find(string? tiding) => tiding is null ? null : Tiding.ByKey.GetValueOrDefault(tiding);
}
