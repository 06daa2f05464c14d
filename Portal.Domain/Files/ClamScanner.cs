using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Portal.Domain.Foundation;

namespace Portal.Domain.Files;

/// <summary>Asks a clamd over TCP (clamd(8), INSTREAM). Whatever keeps it from saying OK keeps the file out.</summary>
public sealed class ClamScanner(string host, int port) : IFileScanner
{
    private const int Answer = 1024;
    private static readonly byte[] Command = [.. "zINSTREAM\0"u8];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<Refusal?> WhyNotAsync(string name, Stream content, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var said = await AskAsync(content, patience.Token);
            return said == "stream: OK" ? null
                : said.EndsWith(" FOUND", StringComparison.Ordinal) ? new FileInfected(name)
                : new ScannerAway(name);
        }
        catch (Exception fault) when (fault is SocketException or IOException
            || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new ScannerAway(name);
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken ct)
    {
        using var clamd = new TcpClient();
        await clamd.ConnectAsync(host, port, ct);
        var stream = clamd.GetStream();
        await stream.WriteAsync(Command, ct);
        // Chunks with their length before them; one of no length ends the stream.
        var chunk = new byte[4 + 64 * 1024];
        int read;
        do
        {
            read = await content.ReadAsync(chunk.AsMemory(4), ct);
            BinaryPrimitives.WriteInt32BigEndian(chunk, read);
            await stream.WriteAsync(chunk.AsMemory(0, 4 + read), ct);
        }
        while (read > 0);
        var answer = new byte[Answer];
        var length = await stream.ReadAtLeastAsync(answer, Answer, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }
}
