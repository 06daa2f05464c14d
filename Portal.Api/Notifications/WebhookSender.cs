using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Notifications;

namespace Portal.Api.Notifications;

/// <summary>Sends one event to one address, signed. An address that leads into the portal's own network is not
/// connected to, whatever its name says: the check is on the address that the connection is made to.</summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>The addresses of a name, as they are now.</summary>
    public delegate Task<IPAddress[]> LookUp(string host, CancellationToken ct);

    /// <summary>keyId=…, t=seconds since 1970, v1=HMAC-SHA256 of "t.body" in hexadecimal.</summary>
    public const string Signature = "Portal-Signature";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private readonly ISecrets secrets;
    private readonly WebhookPolicy policy;
    private readonly LookUp lookUp;
    private readonly HttpClient http;

    /// <param name="lookUp">Null: asks the machine.</param>
    public WebhookSender(ISecrets secrets, WebhookPolicy policy, LookUp? lookUp = null)
    {
        (this.secrets, this.policy, this.lookUp) = (secrets, policy, lookUp ?? Dns.GetHostAddressesAsync);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = ConnectAsync,
            ConnectTimeout = Patience, PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Patience, MaxResponseContentBufferSize = 64 * 1024,
        };
    }

    /// <summary>What the address answered, or why it did not. Only the end of the process is thrown: whatever else is
    /// wrong with one delivery must not keep others waiting.</summary>
    public async Task<Deliveries.Answer> SendAsync(Deliveries.Due delivery, CancellationToken ct)
    {
        try
        {
            var address = new Uri(delivery.Url);
            if (!policy.Allows(address)) return new(null, "The address is not https");
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new ByteArrayContent(Body(delivery))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
                },
            };
            request.Headers.TryAddWithoutValidation(Signature, await SignAsync(delivery, request.Content, ct));
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return new((int)answer.StatusCode, null);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return new(null, fault.InnerException?.Message ?? fault.Message);
        }
    }

    // Who is told learns that something happened and to what; what it says stands in the API, for whoever may read it.
    private static byte[] Body(Deliveries.Due delivery) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = delivery.EventId, delivery.At, delivery.Act, lifecycle = delivery.SubjectKind, delivery.SubjectId,
    }, Json);

    private async Task<string> SignAsync(Deliveries.Due delivery, HttpContent content, CancellationToken ct)
    {
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signed = Encoding.UTF8.GetBytes($"{seconds}.{await content.ReadAsStringAsync(ct)}");
        var key = Encoding.UTF8.GetBytes(secrets.Open(delivery.SealedSecret));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, signed));
        return $"keyId={delivery.WebhookId}, t={seconds}, v1={signature}";
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        // Looked up once: what is checked is what is connected to, though the name may lead elsewhere the next time.
        var addresses = await lookUp(context.DnsEndPoint.Host, ct);
        if (addresses.Length == 0 || (!policy.IsAnywhere && !addresses.All(PublicAddress.Is)))
            throw new HttpRequestException("The address leads into a private network");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => http.Dispose();
}
