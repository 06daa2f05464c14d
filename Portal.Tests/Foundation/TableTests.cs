using Portal.Domain.Foundation;

namespace Portal.Tests.Foundation;

public sealed class TableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2")]
    [InlineData("a,b\n\"1\",\"2\"\n")]
    public void Reads_a_record_by_the_names_of_the_columns(string csv)
    {
        var row = Assert.Single(Table.Parse(csv));

        Assert.Equal(("1", "2"), (row["a"], row["b"]));
    }

    [Fact]
    public void Keeps_commas_quotes_and_line_breaks_inside_quotes()
    {
        var row = Assert.Single(Table.Parse("a,b\n\"1, \"\"one\"\"\n1\",\"\"\n"));

        Assert.Equal(("1, \"one\"\n1", ""), (row["a"], row["b"]));
    }

    [Fact]
    public void Keeps_a_last_empty_field() => Assert.Equal("", Table.Parse("a,b\n1,")[0]["b"]);

    [Theory]
    [InlineData("a,b\n1\n")]
    [InlineData("a,b\n1,2,3\n")]
    [InlineData("a,b\n1,\"2\n")]
    public void Refuses_a_record_of_another_width_and_an_open_quote(string csv) =>
        Assert.Throws<FormatException>(() => Table.Parse(csv));

    [Fact]
    public void Names_the_file_that_is_not_embedded()
    {
        var fault = Assert.Throws<FileNotFoundException>(() => Table.Read("nowhere.csv"));

        Assert.Equal("nowhere.csv", fault.FileName);
    }
}
