using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;

namespace Portal.Web.Notifications;

/// <summary>Every two seconds tells people what happened, answers forgotten passwords and sends what is due. Several
/// letters are under way at once, and as soon as one is done the next is claimed.</summary>
public sealed class LetterJob(
    TellTidings tidings, TellExpiringVouchers expiring, ForgotPassword forgotten, Letters letters, Inbox inbox,
    LetterWriter writer, Postman postman, MailSettings settings, Database database, ILogger<LetterJob> log)
    : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2), RareEvery = TimeSpan.FromHours(1);
    private readonly List<Task> underWay = [];
    private bool isCurrent;
    private long? rareAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            underWay.RemoveAll(sending => sending.IsCompleted);
            if (pause.IsCompleted)
            {
                isCurrent = false;
                await TryAsync(async ct => isCurrent = await Migrator.IsCurrentAsync(database, ct), stoppingToken);
                foreach (var work in Works()) await TryAsync(work, stoppingToken);
                pause = Task.Delay(Every, stoppingToken);
            }
            if (isCurrent && settings.IsOn) await TryAsync(StartDueAsync, stoppingToken);
            await Task.WhenAny([pause, .. underWay]);
        }
        await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Each by itself: what fails keeps nothing else waiting.
    private IEnumerable<Func<CancellationToken, Task>> Works()
    {
        if (!isCurrent) yield break;
        yield return ct => tidings.ExecuteAsync(settings.IsOn, ct);
        if (settings.IsOn) yield return forgotten.AnswerAsync;
        if (rareAt is { } last && TimeProvider.System.GetElapsedTime(last) < RareEvery) yield break;
        rareAt = TimeProvider.System.GetTimestamp();
        yield return ct => expiring.ExecuteAsync(settings.IsOn, ct);
        yield return letters.PruneAsync;
        yield return inbox.PruneAsync;
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Letters could not be seen to; trying again");
        }
    }

    private async Task StartDueAsync(CancellationToken ct)
    {
        if (underWay.Count == AtOnce) return;
        foreach (var letter in await letters.ClaimAsync(AtOnce - underWay.Count, ct)) underWay.Add(SendAsync(letter, ct));
    }

    // What cannot be written down is sent again when the claim is over.
    private async Task SendAsync(Letters.Due letter, CancellationToken ct)
    {
        try
        {
            await letters.RecordAsync(letter, await AnswerAsync(letter, ct), ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "What became of letter {Letter} could not be written down", letter.Id);
        }
    }

    // What a mail server says may name the address; the log masks it.
    private async Task<Letters.Answer> AnswerAsync(Letters.Due letter, CancellationToken ct)
    {
        try
        {
            var answer = await postman.SendAsync(writer.Write(letter), ct);
            return answer with
            {
                Fault = answer.Fault?.Replace(
                    letter.Address, Masked.Mail(letter.Address), StringComparison.OrdinalIgnoreCase),
            };
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Letter {Letter} could not be written", letter.Id);
            return new("The letter could not be written");
        }
    }
}
