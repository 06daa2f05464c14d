using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Bench;

/// <summary>Sends requests over kept connections and reads no more of the answers than where they end: as little work
/// as a load generator can do, for it shares the machine with what it measures.</summary>
internal sealed class Wire(Uri address, int connections)
{
    /// <summary>How many a second were answered, how long each took, sorted, and what of the processors it took, at
    /// both ends of the wire.</summary>
    public sealed record Run(double PerSecond, IReadOnlyList<double> Milliseconds, double CpuMicroseconds)
    {
        public double Median => Milliseconds[Milliseconds.Count / 2];

        public double P95 => Milliseconds[Milliseconds.Count * 95 / 100];
    }

    /// <param name="request">The whole of the n-th request, from 0.</param>
    /// <param name="expected">What each answer's status line and body have to hold.</param>
    public async Task<Run> SendAsync(int count, Func<int, byte[]> request, string expected)
    {
        var next = -1;
        var times = new double[count];
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
            var buffer = new byte[64 * 1024];
            while (Interlocked.Increment(ref next) is var n && n < count)
            {
                var sent = Stopwatch.GetTimestamp();
                await socket.SendAsync(request(n));
                var length = await ReadAsync(socket, buffer);
                times[n] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                var answer = buffer.AsSpan(0, length);
                if (answer.IndexOf("HTTP/1.1 200"u8) != 0 || answer.IndexOf(Encoding.ASCII.GetBytes(expected)) < 0)
                    throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
            }
        })));
        var perSecond = count / watch.Elapsed.TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Array.Sort(times);
        return new(perSecond, times, cpu.TotalMicroseconds / count);
    }

    public byte[] Post(string path, string json, string? token = null) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n"
        + $"Accept: application/json\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    public byte[] Get(string path, string? cookie = null) => Encoding.UTF8.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");

    private static async Task<int> ReadAsync(Socket socket, byte[] buffer)
    {
        for (var read = 0; ;)
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (more == 0) throw new InvalidOperationException("The server hung up");
            read += more;
            if (IsWhole(buffer.AsSpan(0, read))) return read;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0) return answer.EndsWith("0\r\n\r\n"u8);
        var digits = answer[(length + 16)..head];
        var end = digits.IndexOf((byte)'\r');
        return answer.Length >= head + 4 + int.Parse(Encoding.ASCII.GetString(end < 0 ? digits : digits[..end]), null);
    }
}
