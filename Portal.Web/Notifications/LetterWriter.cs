using System.Globalization;
using MimeKit;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;

namespace Portal.Web.Notifications;

/// <summary>Writes a letter out: in the language of its reader, as plain text and as HTML.</summary>
public sealed class LetterWriter(MailSettings settings, ISecrets secrets)
{
    /// <summary>The same letter again has the same Message-Id.</summary>
    public MimeMessage Write(Letters.Due letter)
    {
        var filled = LetterTemplate.Of(letter.Kind, letter.Language).Fill(letter.Language, Values(letter));
        var message = new MimeMessage
        {
            Subject = filled.Subject, Date = TimeProvider.System.GetUtcNow(),
            MessageId = $"{letter.Id:N}@{settings.From.Domain}",
            Body = new BodyBuilder { TextBody = filled.Text, HtmlBody = filled.Html }.ToMessageBody(),
        };
        message.From.Add(settings.From);
        message.To.Add(new MailboxAddress("", letter.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notes in return
        message.Headers.Add(HeaderId.ContentLanguage, letter.Language == "en" ? "en" : "zh-CN");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private Dictionary<string, string?> Values(Letters.Due letter)
    {
        var tiding = letter.Tiding is null ? null : Tiding.ByKey.GetValueOrDefault(letter.Tiding);
        var token = letter.SealedToken is null ? null : secrets.Open(letter.SealedToken);
        return new Dictionary<string, string?>
        {
            ["name"] = letter.Name, ["login"] = letter.Login, ["about"] = letter.About,
            ["says"] = tiding?.Says.In(letter.Language), ["todo"] = tiding?.ToDo?.In(letter.Language),
            ["until"] = letter.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["link"] = At(letter.Kind switch
            {
                LetterKind.ConfirmAddress => $"/address/{token}",
                LetterKind.ResetPassword or LetterKind.Welcome => $"/forgotten/{token}",
                LetterKind.PasswordLinkGiven => "/account/password",
                LetterKind.News => $"/inbox/{letter.ItemId}",
                LetterKind.AddressChanged or LetterKind.PasswordChanged or LetterKind.SecondFactorOn
                    or LetterKind.SecondFactorOff or LetterKind.CodesRenewed => "/forgotten",
                _ => throw new ArgumentOutOfRangeException(nameof(letter), letter.Kind, null),
            }),
            ["choices"] = At("/account/letters"),
        };
    }

    private string At(string path) => new Uri(settings.Site, path).ToString();
}
