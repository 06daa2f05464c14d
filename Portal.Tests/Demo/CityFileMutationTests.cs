using System.Text;
using Portal.Web.Demo;

namespace Portal.Tests.Demo;

/// <summary>However the file is damaged, it is read or refused: nothing else ever comes out.</summary>
public sealed class CityFileMutationTests
{
    private static readonly byte[] Yunlan = CityFileTests.BytesOf("yunlan");

    [Fact]
    public void Refuses_a_file_cut_off_anywhere()
    {
        for (var cut = 0; cut < 200; cut++)
        {
            var length = (int)((long)Yunlan.Length * cut / 200);

            Assert.Throws<CityFileRefused>(() => CityFile.Read(Yunlan.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Reads_or_refuses_a_file_with_one_byte_changed()
    {
        byte[] bytes = [0, 0xC3, .. "\"-{]9\\e\n"u8];
        for (var n = 0; n < 600; n++)
        {
            var damaged = (byte[])Yunlan.Clone();
            damaged[(int)((long)n * 7919 * 131 % Yunlan.Length)] = bytes[n % bytes.Length];

            ReadOrRefuse(damaged);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("-1e400")]
    [InlineData("99999999999999999999999999999999")]
    public void Reads_or_refuses_a_file_with_one_value_of_another_kind(string value)
    {
        var lines = Encoding.UTF8.GetString(Yunlan).Split('\n');
        var refused = 0;
        for (var n = 0; n < lines.Length; n += 17)
        {
            var at = lines[n].IndexOf("\": ", StringComparison.Ordinal);
            if (at < 0 || lines[n].TrimEnd() is [.., '{' or '[']) continue;
            var comma = lines[n].EndsWith(',') ? "," : "";
            var damaged = string.Join('\n', [.. lines[..n], lines[n][..(at + 3)] + value + comma, .. lines[(n + 1)..]]);

            if (ReadOrRefuse(Encoding.UTF8.GetBytes(damaged)) is not { } refusal) continue;
            refused++;
            Assert.InRange(refusal.Line, 1, n + 3);
        }
        Assert.NotEqual(0, refused);
    }

    [Fact]
    public void Reads_or_refuses_a_file_without_one_of_its_lines()
    {
        var lines = Encoding.UTF8.GetString(Yunlan).Split('\n');
        for (var n = 0; n < lines.Length; n += 11)
            ReadOrRefuse(Encoding.UTF8.GetBytes(string.Join('\n', [.. lines[..n], .. lines[(n + 1)..]])));
    }

    private static CityFileRefused? ReadOrRefuse(byte[] file)
    {
        try
        {
            CityFile.Read(file);
            return null;
        }
        catch (CityFileRefused refused)
        {
            return refused;
        }
    }
}
