using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>How much harm the data of an offering could do (GB/T 43697, 数据安全法 article 21).</summary>
public enum DataGrade
{
    /// <summary>No data change hands, as with compute (不涉及数据).</summary>
    NoData,

    /// <summary>General data (一般数据).</summary>
    General,

    /// <summary>Important data (重要数据).</summary>
    Important,

    /// <summary>Core data (核心数据): never offered.</summary>
    Core,
}

public sealed record GradeForbidden : Refusal
{
    public GradeForbidden(DataGrade grade)
        : base("GRADE_FORBIDDEN", RefusalKind.Invalid,
            "核心数据不得上架：数据安全法第二十一条规定对核心数据实行更加严格的管理制度", "Core data are never offered (Data Security Law, article 21)") =>
        (Field, Why) = ("DataGrade", new WhyNot("数据安全法 21, GB/T 43697", "2024", $"{grade}", $"not {DataGrade.Core}"));

    /// <summary>Null for what may be offered.</summary>
    public static GradeForbidden? WhyNot(DataGrade? grade) =>
        grade is DataGrade.Core ? new GradeForbidden(DataGrade.Core) : null;
}
