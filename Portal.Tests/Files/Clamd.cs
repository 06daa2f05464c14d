using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Tests.Files;

/// <summary>A server that speaks clamd's INSTREAM over TCP: reads the stream chunk by chunk, and finds what a test
/// hides in it.</summary>
internal sealed class Clamd : IAsyncDisposable
{
    public const string Virus = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    public Clamd()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"{listener.LocalEndpoint}";

    /// <summary>What it says in the place of a finding; null for the truth.</summary>
    public string? Says { get; set; }

    /// <summary>Sizes of what was sent to it.</summary>
    public List<int> Seen { get; } = [];

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, end.Token);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length, end.Token);
            if (BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and var size)) break;
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, end.Token);
            content.Write(chunk);
        }
        Seen.Add((int)content.Length);
        var found = Encoding.Latin1.GetString(content.ToArray()).Contains(Virus, StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{Says ?? (found ? "stream: Eicar-Signature FOUND" : "stream: OK")}\0"), end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Dispose();
        end.Dispose();
    }
}
