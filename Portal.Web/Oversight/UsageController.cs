using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MiniExcelLibs;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Web.Accounts;
using Portal.Web.Settlement;
using Portal.Web.Shared;

namespace Portal.Web.Oversight;

/// <summary>How the money was used, for reports: by programme, size, section, region, zone and month. The city's
/// figures, whoever asks: organisations of authorities name no region.</summary>
[SignedIn]
public sealed class UsageController(CityFigures figures, Session me, Words words) : Controller
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>One cut.</summary>
    /// <param name="Key">In the address of its download.</param>
    /// <param name="Rows">The first cell is a name, the others are money or numbers.</param>
    public sealed record Cut(
        string Key, string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<object>> Rows);

    public sealed record Report(DateTimeOffset AsOf, IReadOnlyList<Cut> Cuts);

    [HttpGet("/usage")]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        me.Actor!.WhyNot(Permissions.ProgrammeRead) is { } refusal
            ? this.Refused(refusal)
            : View("/Oversight/Usage.cshtml", await ReadAsync(ct));

    [HttpGet("/usage/{cut}.csv")]
    public async Task<IActionResult> Table(string cut, CancellationToken ct)
    {
        if (me.Actor!.WhyNot(Permissions.ProgrammeRead) is { } refusal) return this.Refused(refusal);
        return (await ReadAsync(ct)).Cuts.FirstOrDefault(one => one.Key == cut) is { } found
            ? File(Csv.Of([found.Heads, .. found.Rows.Select(row => row.Select(Plain))]), Csv.Type, $"usage-{cut}.csv")
            : NotFound();
    }

    [HttpGet("/usage.xlsx")]
    public async Task<IActionResult> Book(CancellationToken ct)
    {
        if (me.Actor!.WhyNot(Permissions.ProgrammeRead) is { } refusal) return this.Refused(refusal);
        var report = await ReadAsync(ct);
        var sheets = report.Cuts.ToDictionary(cut => cut.Title, cut => (object)cut.Rows.Select(row =>
            cut.Heads.Zip(row).ToDictionary(cell => cell.First, cell => Cell(cell.Second))).ToList());
        var file = new MemoryStream();
        await MiniExcel.SaveAsAsync(file, sheets, cancellationToken: ct);
        file.Position = 0;
        return File(file, Workbook, $"usage-{PortalClock.DayOf(report.AsOf):yyyyMMdd}.xlsx");
    }

    private async Task<Report> ReadAsync(CancellationToken ct)
    {
        var page = await figures.ReadAsync(ct);
        return new Report(page.AsOf,
        [
            new("programme", words["按券项目"],
                [
                    words["券项目"], words["预算（元）"], words["发放（元）"], words["核销（元）"], words["兑付（元）"],
                    words["追回（元）"], words["净兑付（元）"],
                ],
                [
                    .. page.Programmes.Select(one => (IReadOnlyList<object>)
                        [one.Name, one.Budget, one.Issued, one.Redeemed, one.Paid, one.ClawbackReceived, one.NetPaid]),
                ]),
            CutOf("month", words["按月份"], page.ByMonth.Select(month =>
                ($"{month.First:yyyy-MM}", new object[] { month.Orders, month.Price, month.Redeemed })),
                words["月份"], words["订单数"], words["订单金额（元）"]),
            CutOf("size", words["按企业规模"], page.BySize.OrderBy(slice => Enum.Parse<SizeClass>(slice.Slice))
                .Select(slice => (words.Size(slice.Slice), new object[] { slice.Redeemed })), words["企业规模"]),
            CutOf("section", words["按行业门类"], page.BySection
                .Select(slice => (words.Section(slice.Slice), new object[] { slice.Redeemed })), words["行业门类"]),
            CutOf("region", words["按区县"], page.ByRegion
                .Select(slice => (slice.Name, new object[] { slice.Redeemed })), words["区县"]),
            CutOf("zone", words["按数据服务专区"], page.ByZone
                .Select(slice => (slice.Name, new object[] { slice.Redeemed })), words["数据服务专区"]),
        ]);
    }

    private Cut CutOf(string key, string title, IEnumerable<(string Name, object[] Cells)> rows, params string[] heads) =>
        new(key, title, [.. heads, words["核销（元）"]],
            [.. rows.Select(row => (IReadOnlyList<object>)[row.Name, .. row.Cells])]);

    private static object Cell(object value) => value is Money money ? money.Fen / 100m : value;

    private static string Plain(object value) => value is Money money
        ? (money.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
