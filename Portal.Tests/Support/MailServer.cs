using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Portal.Tests.Support;

/// <summary>A mail server that speaks SMTP: what it took, and what it answers.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private CancellationTokenSource running = new();
    private Task served = Task.CompletedTask;

    private MailServer(int port) => Port = port;

    public int Port { get; }

    /// <summary>The letters that it took, read as a mail program reads them.</summary>
    public ConcurrentQueue<MimeMessage> Taken { get; } = [];

    /// <summary>What it says to a letter; it takes those that it says OK to.</summary>
    public Func<string, SmtpResponse> Answers { get; set; } = _ => SmtpResponse.Ok;

    /// <summary>Before it answers.</summary>
    public Func<string, Task> Waits { get; set; } = _ => Task.CompletedTask;

    /// <param name="isUp">False: a port at which nobody listens, until <see cref="Start"/>.</param>
    public static MailServer Create(bool isUp = true)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var server = new MailServer(((IPEndPoint)free.LocalEndpoint).Port);
        free.Stop();
        if (isUp) server.Start();
        return server;
    }

    public void Start()
    {
        running = new CancellationTokenSource();
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        var services = new ServiceProvider();
        services.Add(this);
        served = new SmtpServer.SmtpServer(options, services).StartAsync(running.Token);
    }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var to = transaction.To.Single().AsAddress();
        await Waits(to);
        var answer = Answers(to);
        if (answer.ReplyCode != SmtpReplyCode.Ok) return answer;
        using var bytes = new MemoryStream(buffer.ToArray());
        Taken.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return answer;
    }

    /// <summary>The settings of a portal that sends here.</summary>
    public string[] Settings =>
    [
        "--Mail:Host", "127.0.0.1", "--Mail:Port", $"{Port}", "--Mail:Tls", "none", "--Mail:From",
        "券平台 <portal@city.example>", "--Site:Url", "https://portal.city.example",
    ];

    /// <summary>Waits for the letter of which this holds.</summary>
    public async Task<MimeMessage> LetterAsync(Func<MimeMessage, bool> which)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(60);
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (Taken.FirstOrDefault(which) is { } letter) return letter;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("No such letter: " + string.Join("; ", Taken.Select(one => one.Subject)));
    }

    public async ValueTask DisposeAsync()
    {
        await running.CancelAsync();
        await served.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        running.Dispose();
    }
}
