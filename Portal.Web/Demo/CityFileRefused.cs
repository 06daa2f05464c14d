using System.Diagnostics.CodeAnalysis;

namespace Portal.Web.Demo;

/// <summary>The file is not a city-year/1, or says something that cannot be. Nothing of it has been used.</summary>
/// <param name="line">Counted from 1, in the file as it came.</param>
/// <param name="path">Where in the file, e.g. timeline[4].amountFen; $ is the file itself.</param>
/// <param name="reason">What it would have needed, in English.</param>
/// <param name="reasonZh">The same in Chinese.</param>
[SuppressMessage("Naming", "CA1710", Justification = "A refusal by name, thrown because reading is deep")]
public sealed class CityFileRefused(long line, string path, string reason, string reasonZh)
    : Exception($"line {line}, {path}: {reason}")
{
    public long Line { get; } = line;
    public string Path { get; } = path;
    public string Reason { get; } = reason;
    public string ReasonZh { get; } = reasonZh;

    public string MessageZh => $"第 {Line} 行，{Path}：{ReasonZh}";
}
