using MailKit.Net.Smtp;
using MimeKit;
using Portal.Domain.Notifications;

namespace Portal.Web.Notifications;

/// <summary>Hands one letter to the mail server, over a connection of its own: a slow or refused one keeps no other
/// waiting. Without a server, in development, it becomes a file.</summary>
public sealed class Postman(MailSettings settings, ILogger<Postman> log)
{
    /// <summary>For all that the server has to say to one letter; shorter than the claim on it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), Farewell = TimeSpan.FromSeconds(2);

    private const int Permanent = 500;

    /// <summary>What became of it. Only the end of the process is thrown.</summary>
    public async Task<Letters.Answer> SendAsync(MimeMessage letter, CancellationToken ct)
    {
        if (settings.Host is null) return await KeepAsync(letter, ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var server = new SmtpClient();
            await server.ConnectAsync(settings.Host, settings.Port, settings.Tls, patience.Token);
            if (settings.User is not null)
                await server.AuthenticateAsync(settings.User, settings.Password ?? "", patience.Token);
            await server.SendAsync(letter, patience.Token);
            await LeaveAsync(server, ct);
            return new(null);
        }
        catch (SmtpCommandException fault)
        {
            // A refused sender or password is the portal's own trouble: somebody puts it right, and the letter goes.
            return new($"{(int)fault.StatusCode} {fault.Message}", (int)fault.StatusCode >= Permanent
                && fault.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return new(patience.IsCancellationRequested ? "The mail server took too long" : fault.Message);
        }
    }

    // The letter is with the server: whatever happens to the goodbye, it is not sent again.
    private static async Task LeaveAsync(SmtpClient server, CancellationToken ct)
    {
        using var farewell = CancellationTokenSource.CreateLinkedTokenSource(ct);
        farewell.CancelAfter(Farewell);
        try
        {
            await server.DisconnectAsync(quit: true, farewell.Token);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SmtpProtocolException)
        {
            // Gone without it.
        }
    }

    private async Task<Letters.Answer> KeepAsync(MimeMessage letter, CancellationToken ct)
    {
        Directory.CreateDirectory(settings.Folder!);
        var path = Path.GetFullPath(Path.Combine(settings.Folder!, $"{letter.MessageId!.Split('@')[0]}.eml"));
        await letter.WriteToAsync(path, ct);
        log.LogInformation("A letter was written to {Path}", path);
        return new(null);
    }
}
