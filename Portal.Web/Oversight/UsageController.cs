using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MiniExcelLibs;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Accounts;
using Portal.Web.Settlement;
using Portal.Web.Shared;

namespace Portal.Web.Oversight;

/// <summary>How the money was used, for reports: by programme, size, section, region, zone and month. Whoever looks
/// after a region sees it and what lies within it; who looks after the whole city chooses.</summary>
[SignedIn]
public sealed class UsageController(CityFigures figures, RegionUsage usage, PortalClock clock, Session me, Words words)
    : Controller
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>One cut.</summary>
    /// <param name="Key">In the address of its download.</param>
    /// <param name="Rows">The first cell is a name, the others are money or numbers.</param>
    public sealed record Cut(
        string Key, string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<object>> Rows);

    /// <param name="Region">Null for the whole city.</param>
    public sealed record Report(
        DateTimeOffset AsOf, RegionPages.Row? Region, RegionUsage.Reach Reach, IReadOnlyList<Cut> Cuts);

    [HttpGet("/usage")]
    public async Task<IActionResult> Show(string? region, CancellationToken ct)
    {
        var report = await ReadAsync(region, ct);
        return report.Refusal is { } refusal ? this.Refused(refusal) : View("/Oversight/Usage.cshtml", report.Value);
    }

    [HttpGet("/usage/{cut}.csv")]
    public async Task<IActionResult> Table(string cut, string? region, CancellationToken ct)
    {
        var report = await ReadAsync(region, ct);
        if (report.Refusal is { } refusal) return this.Refused(refusal);
        return report.Value.Cuts.FirstOrDefault(one => one.Key == cut) is { } found
            ? File(Csv.Of([found.Heads, .. found.Rows.Select(row => row.Select(Plain))]), Csv.Type,
                $"usage-{report.Value.Region?.Code ?? "city"}-{cut}.csv")
            : NotFound();
    }

    [HttpGet("/usage.xlsx")]
    public async Task<IActionResult> Book(string? region, CancellationToken ct)
    {
        var report = await ReadAsync(region, ct);
        if (report.Refusal is { } refusal) return this.Refused(refusal);
        var sheets = report.Value.Cuts.ToDictionary(cut => cut.Title, cut => (object)cut.Rows.Select(row =>
            cut.Heads.Zip(row).ToDictionary(cell => cell.First, cell => Cell(cell.Second))).ToList());
        var file = new MemoryStream();
        await MiniExcel.SaveAsAsync(file, sheets, cancellationToken: ct);
        file.Position = 0;
        return File(file, Workbook,
            $"usage-{report.Value.Region?.Code ?? "city"}-{PortalClock.DayOf(report.Value.AsOf):yyyyMMdd}.xlsx");
    }

    private async Task<Outcome<Report>> ReadAsync(string? asked, CancellationToken ct)
    {
        var reach = await usage.ReachAsync(me.Actor!, ct);
        if (reach.Refusal is { } refusal) return refusal;
        var code = string.IsNullOrEmpty(asked) ? reach.Value.Home : asked;
        if (code is null)
        {
            var city = await figures.ReadAsync(ct);
            return new Report(city.AsOf, null, reach.Value, CutsOf(city.Programmes, new(
                [], city.ByMonth, city.BySize, city.BySection, city.ByRegion, city.ByZone)));
        }
        var asOf = clock.Now;
        var read = await usage.ReadAsync(me.Actor!, code, ct);
        return read.Refusal is { } no ? no : new Report(asOf, reach.Value.Regions.Single(one => one.Code == code),
            reach.Value, CutsOf(null, read.Value));
    }

    /// <param name="city">What programmes have in the whole city, budget and all; null for one region.</param>
    private IReadOnlyList<Cut> CutsOf(IReadOnlyList<ProgrammeFigures>? city, RegionUsage.Report read) =>
    [
        city is null
            ? new("programme", words["按券项目"], [words["券项目"], .. MoneyHeads],
                [
                    .. read.Programmes.Select(one => (IReadOnlyList<object>)
                        [one.Name, one.Issued, one.Redeemed, one.Paid, one.ClawbackReceived, one.NetPaid]),
                ])
            : new("programme", words["按券项目"], [words["券项目"], words["预算（元）"], .. MoneyHeads],
                [
                    .. city.Select(one => (IReadOnlyList<object>)
                        [one.Name, one.Budget, one.Issued, one.Redeemed, one.Paid, one.ClawbackReceived, one.NetPaid]),
                ]),
        CutOf("month", words["按月份"], read.ByMonth.Select(month =>
            ($"{month.First:yyyy-MM}", new object[] { month.Orders, month.Price, month.Redeemed })),
            words["月份"], words["订单数"], words["订单金额（元）"]),
        CutOf("size", words["按企业规模"], read.BySize.OrderBy(slice => Enum.Parse<SizeClass>(slice.Slice))
            .Select(slice => (words.Size(slice.Slice), new object[] { slice.Redeemed })), words["企业规模"]),
        CutOf("section", words["按行业门类"], read.BySection
            .Select(slice => (words.Section(slice.Slice), new object[] { slice.Redeemed })), words["行业门类"]),
        CutOf("region", words["按区县"], read.ByRegion
            .Select(slice => (slice.Name, new object[] { slice.Redeemed })), words["区县"]),
        CutOf("zone", words["按数据服务专区"], read.ByZone
            .Select(slice => (slice.Name, new object[] { slice.Redeemed })), words["数据服务专区"]),
    ];

    private string[] MoneyHeads =>
        [words["发放（元）"], words["核销（元）"], words["兑付（元）"], words["追回（元）"], words["净兑付（元）"]];

    private Cut CutOf(string key, string title, IEnumerable<(string Name, object[] Cells)> rows, params string[] heads) =>
        new(key, title, [.. heads, words["核销（元）"]],
            [.. rows.Select(row => (IReadOnlyList<object>)[row.Name, .. row.Cells])]);

    private static object Cell(object value) => value is Money money ? money.Fen / 100m : value;

    private static string Plain(object value) => value is Money money
        ? (money.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
