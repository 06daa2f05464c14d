using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Accounts;

namespace Portal.Tests.Applications;

/// <summary>A round for which nobody applied.</summary>
public sealed class EmptyRoundPageTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    [Fact]
    public async Task Whoever_starts_its_review_reads_that_there_is_nothing_to_review()
    {
        var (id, now) = (Guid.CreateVersion7(), city.Portal.Services.GetRequiredService<PortalClock>().Now);
        await city.Portal.Services.GetRequiredService<Database>().TransactAsync<int>(async tx => await tx.ExecAsync("""
            INSERT INTO rounds (id, name, open_at, close_at, state, version)
            VALUES (@Id, '无人申报的批次', @OpenAt, @CloseAt, 'Scheduled', 1)
            """, new { Id = id, OpenAt = now.AddDays(-9), CloseAt = now.AddDays(-2) }), TestContext.Current.CancellationToken);
        using var platform = new Somebody(city.Portal);
        await platform.SignInAsync("oper.a");

        Assert.Contains("本批次没有收到申请，没有需要审核的内容。",
            (await platform.GetAsync($"/manage/rounds/{id}/startReview")).Html);
    }
}
