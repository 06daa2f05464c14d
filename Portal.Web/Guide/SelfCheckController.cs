using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Web.Acting;
using Portal.Web.Oversight;
using Portal.Web.Shared;

namespace Portal.Web.Guide;

/// <summary>Before anybody signs in: what size a firm has, and what it would be paid. Nothing is kept: the form is in
/// the address.</summary>
public sealed class SelfCheckController(SelfCheck check, SubsidyQuotes quotes, ProgrammeGuides guides,
    PortalClock clock, Words words) : Controller
{
    /// <param name="Answer">Null before anything was asked, and when it could not be answered.</param>
    public sealed record CheckPage(IReadOnlyList<FormField> Fields, SelfCheck.Answer? Answer);

    public sealed record QuotePage(
        IReadOnlyList<FormField> Fields, ProgrammeGuides.Guide? Guide, SubsidyQuote? Quote, bool HasProgrammes);

    [HttpGet("/self-check")]
    public async Task<IActionResult> Check(CancellationToken ct)
    {
        SelfCheck.Answer? answer = null;
        if (Request.Query.ContainsKey("Employees"))
        {
            var form = Form();
            var question = new SelfCheck.Question(form.Optional("IndustryClass"), form.Optional("Section"),
                form.Number("Employees"), Wan(form, "Revenue"), Wan(form, "Assets"));
            if (form.IsReadable)
            {
                var asked = await check.AskAsync(question, ct);
                if (asked.Refusal is { } refusal) this.Say(refusal, words);
                else answer = asked.Value;
            }
        }
        return View("/Guide/SelfCheck.cshtml", new CheckPage(Filled(CheckFields()), answer));
    }

    [HttpGet("/calculator")]
    public async Task<IActionResult> Calculate(CancellationToken ct)
    {
        var programmes = await guides.ListAsync(ct);
        SubsidyQuote? quote = null;
        if (Request.Query.ContainsKey("Amount"))
        {
            var form = Form();
            var question = new SubsidyQuotes.Question(
                Guid.TryParse(form.Raw("ProgrammeId"), out var id) ? id : Guid.Empty,
                Enum.TryParse<SizeClass>(form.Raw("SizeClass"), out var size) ? size : SizeClass.Large,
                form.Yuan("Amount"), form.Optional("Unsupported") is null ? Money.Zero : form.Yuan("Unsupported"),
                form.Raw("DomesticCompute") == "yes", form.Optional("FoundedOn") is null ? null : form.Day("FoundedOn"),
                form.Optional("Available") is null ? null : form.Yuan("Available"));
            if (question.FoundedOn is { } day && form.IsRight("FoundedOn")
                && ProfileCorrections.WhyNotFounded(day, clock.Today) is { } notFounded) this.Say(notFounded, words);
            if (form.IsReadable)
            {
                var asked = await quotes.AskAsync(question, ct);
                if (asked.Refusal is { } refusal) this.Say(refusal, words);
                else quote = asked.Value;
            }
        }
        return View("/Guide/Calculator.cshtml", new QuotePage(Filled(QuoteFields(programmes)),
            programmes.FirstOrDefault(guide => $"{guide.Id}" == Request.Query["ProgrammeId"]), quote,
            programmes.Count > 0));
    }

    private IEnumerable<Field> CheckFields() =>
    [
        Field.Text("IndustryClass", "行业小类代码", "国民经济行业分类（GB/T 4754—2017）的四位数字，见营业执照或统计报表，例如 6513。").Optional(),
        Field.Choice("Section", "行业门类",
            [("", "不知道代码时选择"), .. Industry.Sections.Select(one => (one.Letter, words.Section(one.Letter)))]),
        Field.Number("Employees", "从业人员（人）", "上年末在岗人数，含劳务派遣。"),
        Field.Text("Revenue", "营业收入（万元）", "上年度。还没有收入的填 0。"),
        Field.Text("Assets", "资产总额（万元）", "上年末。"),
    ];

    private static IEnumerable<Field> QuoteFields(IReadOnlyList<ProgrammeGuides.Guide> programmes) =>
    [
        Field.Choice("ProgrammeId", "券项目", [.. programmes.Select(guide => ($"{guide.Id}", guide.Name))]),
        Field.Choice("SizeClass", "企业规模", ("Micro", "微型"), ("Small", "小型"), ("Medium", "中型")),
        Field.Yuan("Amount", "合同金额（元）"),
        Field.Yuan("Unsupported", "其中不支持的费用（元）", "例如算力合同中的存储、网络、安全费用。").Optional(),
        Field.Choice("DomesticCompute", "是否使用国产算力", ("no", "否"), ("yes", "是")),
        Field.Day("FoundedOn", "企业成立日期", "初创企业可能有加成。").Optional(),
        Field.Yuan("Available", "券可用额度（元）", "不填时按该规模企业的年度上限计算。").Optional(),
    ];

    private IReadOnlyList<FormField> Filled(IEnumerable<Field> fields) =>
    [
        .. fields.Select(field => new FormField(field, Request.Query[field.Name].ToString(),
            ModelState.Said(words, field.Name))),
    ];

    private ActForm Form() =>
        new(new FormCollection(Request.Query.ToDictionary(one => one.Key, one => one.Value)), ModelState, words);

    /// <summary>万元 as money, to the fen; what is beyond all bounds stays beyond them.</summary>
    private Money Wan(ActForm form, string name)
    {
        var plain = form.Raw(name).Normalize(NormalizationForm.FormKC).Trim().Replace(",", "", StringComparison.Ordinal);
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var wan))
            return new Money((long)decimal.Floor(Math.Clamp(wan, -MostWan, MostWan) * FenPerWan));
        ModelState.AddModelError(name, words["请填写数字（万元），例如 320 或 12,600.5"]);
        return Money.Zero;
    }

    private const decimal FenPerWan = 1_000_000;

    /// <summary>Ten times what a firm may declare.</summary>
    private static readonly decimal MostWan = SizeFigures.MostMoney.Fen / FenPerWan * 10;
}

/// <summary>A field with what was typed into it and what is wrong with that.</summary>
public sealed record FormField(Field Field, string Value, string Error);
