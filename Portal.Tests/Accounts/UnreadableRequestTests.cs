using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>A form that cannot be read is its sender's mistake, and said to be.</summary>
public sealed class UnreadableRequestTests(UnreadableRequestTests.Empty empty)
    : IClassFixture<UnreadableRequestTests.Empty>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>A portal with nothing in it.</summary>
    public sealed class Empty : IAsyncLifetime
    {
        internal WebPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Portal = await WebPortal.StartAsync(demo: false);

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    [Theory]
    [InlineData("/connect/token"), InlineData("/connect/authorize"), InlineData("/connect/revoke")]
    public async Task A_form_with_more_fields_than_anybody_needs_is_refused(string address)
    {
        using var http = empty.Portal.Visitor();
        using var form = new FormUrlEncodedContent(Enumerable.Range(0, 1_025)
            .Select(i => KeyValuePair.Create($"field{i}", "x")));

        using var answer = await http.PostAsync(address, form, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("请求无法读取。The request cannot be read.\n", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal("nosniff", string.Join(' ', answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/graphql", HttpStatusCode.UnsupportedMediaType), InlineData("/nowhere", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/sign-in", HttpStatusCode.BadRequest)]
    public async Task Elsewhere_it_is_not_read_or_refused_with_a_page(string address, HttpStatusCode status)
    {
        using var http = empty.Portal.Visitor();
        using var form = new FormUrlEncodedContent(Enumerable.Range(0, 1_025)
            .Select(i => KeyValuePair.Create($"field{i}", "x")));

        using var answer = await http.PostAsync(address, form, Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_beyond_the_servers_limit_is_too_large()
    {
        using var http = empty.Portal.Visitor();
        http.DefaultRequestHeaders.ExpectContinue = true; // the answer comes instead of the body
        using var form = new StringContent(new string('x', 100_000), null, "application/x-www-form-urlencoded");

        using var answer = await http.PostAsync("/connect/token", form, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
