using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Support;

/// <summary>Somebody's own server, to which webhooks are sent.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    /// <summary>What came in: the signature and the body.</summary>
    public ConcurrentQueue<(string Signature, string Body)> Received { get; } = [];

    /// <summary>What it answers with.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    private Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            Received.Enqueue(($"{http.Request.Headers["Portal-Signature"]}", await body.ReadToEndAsync()));
            http.Response.StatusCode = Status;
            http.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
        });
    }

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    public string Url => $"{app.Urls.Single()}/hook";

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
