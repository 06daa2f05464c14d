using Portal.Domain.Foundation;

namespace Portal.Tests.Foundation;

/// <summary>A number that is read out is typed again, and means one thing.</summary>
public sealed class CaseNumberTests
{
    private static readonly DateOnly Day = new(2026, 11, 27);
    private static readonly Guid Id = new("01a21b55-fbdd-747d-9e44-64b91cae3447");

    [Theory]
    [InlineData("01a21b55-fbdd-747d-9e44-640000000000", "SQ20261127-0000-0000")]
    [InlineData("01a21b55-fbdd-747d-9e44-64ffffffffff", "SQ20261127-ZZZZ-ZZZZ")]
    [InlineData("01a21b55-fbdd-747d-9e44-64b91cae3447", "SQ20261127-Q4EA-WD27")]
    public void It_is_the_kind_the_day_and_the_last_forty_bits(string id, string number) =>
        Assert.Equal(number, $"{CaseNumber.Of(CaseKind.Application, new(id), Day)}");

    [Fact]
    public void The_day_is_that_of_China() => Assert.StartsWith("DD20261128-",
        $"{CaseNumber.Of(CaseKind.Order, Id, new DateTimeOffset(2026, 11, 27, 16, 0, 0, TimeSpan.Zero))}");

    [Fact]
    public void Every_kind_has_letters_of_its_own_and_comes_back()
    {
        foreach (var kind in Enum.GetValues<CaseKind>())
            for (var i = 0; i < 100; i++)
            {
                var id = Guid.CreateVersion7();
                var number = kind switch
                {
                    CaseKind.Offering => CaseNumber.OfOffering(id),
                    CaseKind.Admission => CaseNumber.OfAdmission(id),
                    _ => CaseNumber.Of(kind, id, Day),
                };

                Assert.Equal(number, CaseNumber.Find($"{number}"));
                Assert.EndsWith(number.EndOfId, $"{id}", StringComparison.Ordinal);
                Assert.DoesNotContain($"{number}"[^9..], sign => sign is 'I' or 'L' or 'O' or 'U');
            }
    }

    [Theory]
    [InlineData("sq20261127q4eawd27"), InlineData(" SQ 2026 1127 Q4EA WD27 "), InlineData("ＳＱ２０２６１１２７－Ｑ４ＥＡ－ＷＤ２７")]
    [InlineData("SQ2O261l27—q4ea—wd27"), InlineData("Sq2026I127_Q4EA_WD27")]
    public void What_looks_alike_is_read_as_what_it_looks_like(string typed) =>
        Assert.Equal(CaseNumber.Of(CaseKind.Application, Id, Day), CaseNumber.Find(typed));

    [Theory]
    [InlineData("DD20261127-OO1I-lL00", "DD20261127-0011-1100")]
    [InlineData("cp-oil0-0000", "CP-0110-0000")]
    public void Letters_that_are_never_written_stand_for_digits(string typed, string number) =>
        Assert.Equal(number, $"{CaseNumber.Find(typed)}");

    [Theory]
    [InlineData(null), InlineData(""), InlineData("SQ"), InlineData("SQ20261127-Q4EA-WD2")]
    [InlineData("SQ20261127-Q4EA-WD277")]
    [InlineData("SQ20261332-Q4EA-WD27"), InlineData("XX20261127-Q4EA-WD27"), InlineData("SQ20261127-Q4EA-WD2U")]
    [InlineData("SQ-Q4EA-WD27"), InlineData("CP20261127-Q4EA-WD27"), InlineData("数据券")]
    [InlineData("SQ20261127-Q4EA-WD2券")]
    public void What_is_no_number_is_none(string? typed) => Assert.Null(CaseNumber.Find(typed));
}
