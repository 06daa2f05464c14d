using System.Globalization;
using System.Text.Json;
using Portal.Domain.Foundation;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

public sealed class WorkingDaysTests
{
    private static readonly DateOnly Friday = new(2026, 7, 3);
    private static readonly WorkingDays PlainWeeks = new([], []);

    public static TheoryData<string, int, string> Periods =>
        [.. TestData.Csv("Foundation/working_day_testcases.csv").Select(row => (
            row["published_on"], int.Parse(row["working_days"], CultureInfo.InvariantCulture),
            row["last_day_of_period"]))];

    public static TheoryData<string> Cities => [.. TestData.Cities];

    [Theory, MemberData(nameof(Periods))]
    public void Ends_a_period_on_the_day_that_the_table_says(string published, int days, string last) =>
        Assert.Equal(Day(last), WorkingDays.National().Following(Day(published), days));

    [Theory]
    [InlineData("2025-01-26", true)] // Sunday made up for the Spring Festival
    [InlineData("2025-02-04", false)]
    [InlineData("2025-02-05", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)] // Saturday
    [InlineData("2025-10-12", false)] // Sunday
    [InlineData("2026-02-14", true)] // Saturday
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    public void Knows_the_national_days_off_and_the_days_made_up(string day, bool works) =>
        Assert.Equal(works, WorkingDays.National().IsWorkingDay(Day(day)));

    [Theory, MemberData(nameof(Cities))]
    public void Agrees_with_a_citys_own_calendar_on_every_day_of_2026(string city)
    {
        var calendar = TestData.City(city).GetProperty("calendar");
        var own = new WorkingDays(Days(calendar.GetProperty("off")), Days(calendar.GetProperty("makeup")));

        var year = Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays);

        Assert.All(year, day => Assert.Equal(own.IsWorkingDay(day), WorkingDays.National().IsWorkingDay(day)));
    }

    [Fact]
    public void Works_on_a_day_that_is_both_off_and_made_up() =>
        Assert.True(new WorkingDays(off: [Friday], makeup: [Friday]).IsWorkingDay(Friday));

    [Fact]
    public void Never_counts_the_day_it_starts_from() =>
        Assert.Equal(Friday.AddDays(3), PlainWeeks.Following(Friday, 1));

    [Theory]
    [InlineData(-1), InlineData(0), InlineData(WorkingDays.Longest + 1), InlineData(int.MaxValue)]
    public void Refuses_an_absurd_number_of_days(int n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PlainWeeks.Following(Friday, n));

    [Fact]
    public void Counts_as_far_as_the_limit() =>
        Assert.Equal(Friday.AddDays(WorkingDays.Longest / 5 * 7), PlainWeeks.Following(Friday, WorkingDays.Longest));

    private static IEnumerable<DateOnly> Days(JsonElement list) =>
        list.EnumerateArray().Select(day => Day(day.GetString()!));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
