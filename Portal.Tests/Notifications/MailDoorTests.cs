using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>What would send letters for anybody who asks.</summary>
public sealed class MailDoorTests
{
    [Theory, InlineData("/forgotten"), InlineData("/address/none")]
    public async Task Whoever_tries_often_from_one_address_is_slowed_down(string door)
    {
        await using var mail = MailServer.Create();
        await using var portal = await WebPortal.StartAsync(
            demo: false, settings: [.. mail.Settings, "--Limits:SignIns", "2"]);
        using var visitor = new Visit(portal);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await visitor.SendAsync(door);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[2]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses[..2]);
    }
}
