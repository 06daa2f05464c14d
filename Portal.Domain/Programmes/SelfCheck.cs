using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

public sealed record IndustryUnknown(string IndustryClass) : Refusal(
    "INDUSTRY_UNKNOWN", RefusalKind.Invalid, "没有这个行业代码，请填写国民经济行业分类的四位数字小类",
    "No such industry: enter the four digits of a class of GB/T 4754");
public sealed record IndustryUnclear(string Section) : Refusal(
    "INDUSTRY_UNCLEAR", RefusalKind.Invalid, "该门类分属多个划型行业，请填写四位数字的行业小类代码",
    "This section falls into several categories of the size table: enter the four-digit class");

/// <summary>What size a firm has and what it could be paid, told to anybody who asks, and kept nowhere.</summary>
public sealed class SelfCheck(ProgrammeGuides guides)
{
    /// <param name="IndustryClass">Four digits of GB/T 4754; null: go by the section.</param>
    /// <param name="Section">A to T; looked at when no class is given.</param>
    public sealed record Question(
        string? IndustryClass, string? Section, long? Employees, Money? Revenue, Money? Assets);

    /// <param name="IsOutsideSizeTable">The industry has no rule of its own: the class is by reference and a person
    /// confirms it.</param>
    /// <param name="Programmes">What each published programme would pay; empty for a firm that is too large.</param>
    public sealed record Answer(
        string SmeKey, bool IsOutsideSizeTable, SizeClass SizeClass, IReadOnlyList<SizeFigure> Figures,
        IReadOnlyList<ProgrammeGuides.Guide> Programmes)
    {
        /// <summary>Rule E04: micro, small and medium-sized firms.</summary>
        public bool IsEligible => SizeClass != SizeClass.Large;

        /// <summary>The figures that hold the firm in its class.</summary>
        public IEnumerable<SizeFigure> Deciding => Figures.Where(figure => figure.Reached == SizeClass);
    }

    public async Task<Outcome<Answer>> AskAsync(Question question, CancellationToken ct)
    {
        var industry = IndustryOf(question);
        if (industry.Refusal is { } unclear) return unclear;
        if (SizeFigures.WhyNot(question.Employees, question.Revenue, question.Assets) is { } refusal) return refusal;

        var (key, employees, revenue, assets) =
            (industry.Value.SmeKey, question.Employees!.Value, question.Revenue!.Value, question.Assets!.Value);
        var size = SizeRules.Of(key, employees, revenue, assets);
        var answer = new Answer(key, industry.Value.IsOutsideSizeTable, size,
            SizeTable.FiguresOf(key, employees, revenue, assets), []);
        return answer.IsEligible ? answer with { Programmes = await guides.ListAsync(ct) } : answer;
    }

    private static Outcome<Industry> IndustryOf(Question question)
    {
        if (question.IndustryClass is { } code)
            return Industry.Of(code) is { } industry ? industry
                : new IndustryUnknown(code) { Field = nameof(question.IndustryClass) };
        // A division stands for its classes, but for the two that fall apart by group: those tell nothing here.
        var all = Enumerable.Range(1, 97).Select(division => Industry.Of($"{division:00}00")).OfType<Industry>()
            .Where(industry => industry.Section.Letter == question.Section).ToList();
        return all.DistinctBy(industry => industry.SmeKey).Count() == 1 ? all[0]
            : new IndustryUnclear(question.Section ?? "") { Field = nameof(question.IndustryClass) };
    }
}
