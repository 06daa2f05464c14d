using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Web.Shared;

namespace Portal.Web.Acting;

/// <summary>What somebody typed into the form of an act. What cannot be read is an error at its field.</summary>
public sealed partial class ActForm(IFormCollection typed, ModelStateDictionary errors, Words words)
{
    /// <summary>The lines that a form shows; more than <see cref="Limits.Items"/> are refused by the domain.</summary>
    private const int MostLines = Limits.Items + 1;

    /// <summary>Made with the form: sent twice it acts once.</summary>
    public Guid RequestId { get; } = Guid.TryParse(typed["RequestId"], out var id) && id != Guid.Empty ? id : Guid.CreateVersion7();

    /// <summary>The id of what the act makes, made with the form too.</summary>
    public Guid NewId { get; } = Guid.TryParse(typed["NewId"], out var id) && id != Guid.Empty ? id : Guid.CreateVersion7();

    public bool IsReadable => errors.IsValid;

    /// <summary>Nothing was said at this field so far.</summary>
    public bool IsRight(string name) => errors[name] is not { Errors.Count: > 0 };

    /// <summary>What was uploaded with it, now and before.</summary>
    public IReadOnlyList<KeptFile> Files { get; set; } = [];

    /// <summary>The ids in a field that may be there several times.</summary>
    public IEnumerable<Guid> Ids(string name) =>
        typed[name].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    public string Raw(string name) => typed[name].ToString();

    /// <summary>Required.</summary>
    public string Text(string name)
    {
        var text = Raw(name).Trim();
        if (text.Length == 0) Say(name, words["请填写"]);
        return text;
    }

    /// <summary>Null when nothing was typed.</summary>
    public string? Optional(string name) => Raw(name).Trim() is { Length: > 0 } text ? text : null;

    public Money Yuan(string name)
    {
        var typed = TryYuan(Raw(name));
        if (typed is { } amount && amount <= Money.Largest) return amount;
        Say(name, typed is not null || IsBeyond(Raw(name)) ? words.Whole(new AmountRefused(name, typed ?? Money.Largest))
            : words["请填写金额（元），最多两位小数，例如 12,345.60"]);
        return Money.Zero;
    }

    /// <summary>Typed in 万元, as the field's forms have it.</summary>
    public Money Wan(string name)
    {
        var typed = TryYuan(Raw(name));
        if (typed is { } wan && Math.Abs(wan.Fen) <= SizeOfWan) return new(wan.Fen * 10_000);
        // The rule that it breaks says how large it may be.
        if (typed is not null || IsBeyond(Raw(name))) return new(SizeOfWan * 10_000);
        Say(name, words["请填写金额（万元），最多两位小数，例如 1,234.56"]);
        return Money.Zero;
    }

    /// <summary>One of an enum's names.</summary>
    public T Choice<T>(string name) where T : struct, Enum
    {
        if (Enum.TryParse<T>(Raw(name), out var chosen) && Enum.IsDefined(chosen)) return chosen;
        Say(name, words["请选择"]);
        return default;
    }

    public Guid Id(string name)
    {
        if (Guid.TryParse(Raw(name), out var id)) return id;
        Say(name, words["请选择"]);
        return Guid.Empty;
    }

    public long Number(string name)
    {
        if (long.TryParse(Narrow(Raw(name)).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var number)) return number;
        // The rule that it breaks says how many there may be.
        if (IsBeyond(Raw(name))) return long.MaxValue;
        Say(name, words["请填写整数"]);
        return 0;
    }

    public DateOnly Day(string name)
    {
        if (TryDay(Raw(name)) is { } day) return day;
        Say(name, words["请填写日期，例如 2026-03-02"]);
        return default;
    }

    /// <summary>The days of all lines; an empty field has none.</summary>
    public IReadOnlyList<DateOnly> Days(string name)
    {
        var days = new List<DateOnly>();
        foreach (var line in Raw(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (DaySpans.Read(line) is { } span) days.AddRange(span);
            else Say(name, words["“{0}”不是日期，请每行填写一天，例如 2027-01-01，或者一段，例如 2027-10-01 至 2027-10-07", line]);
        return [.. days.Distinct().Order()];
    }

    /// <summary>A number that any rule could accept; what is beyond is as wrong as the largest.</summary>
    public int Whole(string name) => (int)Math.Clamp(Number(name), -1, int.MaxValue);

    /// <summary>UTC; typed as a time in China.</summary>
    public DateTimeOffset Moment(string name)
    {
        if (DateTime.TryParseExact(Narrow(Raw(name)), ["yyyy-M-d'T'H:mm", "yyyy-M-d H:mm"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var time)) return new DateTimeOffset(time, PortalClock.ChinaOffset).ToUniversalTime();
        Say(name, words["请填写日期和时间，例如 2026-03-02 09:00"]);
        return default;
    }

    /// <summary>The lines in which anything was typed.</summary>
    /// <param name="read">Reads one line, by the names of its fields.</param>
    public IReadOnlyList<T> Lines<T>(Field field, Func<Line, T> read)
    {
        var lines = new List<T>();
        for (var i = 0; i < MostLines && typed.ContainsKey(NameIn(field, i, field.Columns[0].Name)); i++)
            if (field.Columns.Any(column => Raw(NameIn(field, i, column.Name)).Trim().Length > 0))
                lines.Add(read(new Line(this, field, i)));
        if (lines.Count == 0) Say(field.Name, words["请至少填写一行"]);
        return lines;
    }

    /// <summary>One line of a table in a form.</summary>
    public sealed record Line(ActForm Form, Field Field, int Index)
    {
        public string Text(string name) => Form.Text(NameIn(Field, Index, name));

        public Money Yuan(string name) => Form.Yuan(NameIn(Field, Index, name));

        public long Number(string name) => Form.Number(NameIn(Field, Index, name));

        /// <summary>One of an enum's names.</summary>
        public T Choice<T>(string name) where T : struct, Enum => Form.Choice<T>(NameIn(Field, Index, name));

        public Guid Id(string name) => Form.Id(NameIn(Field, Index, name));
    }

    public static string NameIn(Field lines, int index, string column) => $"{lines.Name}[{index}].{column}";

    /// <summary>A refusal names a line by its number (Items.0.Kind), a form as its browser sends it
    /// (Items[0].Kind).</summary>
    public static string AsSent(string name) => Numbered().Replace(name, "[$1].");

    /// <summary>1234.5, 1,234.50, full-width digits and 元 behind; null for anything else.</summary>
    public static Money? TryYuan(string text)
    {
        var plain = Narrow(text).TrimEnd('元').Trim().Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var yuan)
            && Math.Abs(yuan) <= SizeOfMoney && decimal.Truncate(yuan * 100) == yuan * 100
            ? new Money((long)(yuan * 100)) : null;
    }

    /// <summary>A number of more digits than any that is kept; a text without end is none.</summary>
    private static bool IsBeyond(string text)
    {
        if (text.Length > Limits.Code) return false;
        var plain = Narrow(text).TrimEnd('元').Trim().Replace(",", "", StringComparison.Ordinal);
        return plain.Length > 0 && plain.All(c => char.IsAsciiDigit(c) || c == '.')
            && plain.Split('.')[0].TrimStart('0').Length > DigitsOfMoney;
    }

    private const int DigitsOfMoney = 13;

    private const decimal SizeOfMoney = 10_000_000_000_000;

    /// <summary>In hundredths of 万元: as many fen still fit.</summary>
    private const long SizeOfWan = 100_000_000_000_000;

    private static DateOnly? TryDay(string text) =>
        DateOnly.TryParseExact(
            Narrow(text).Replace('年', '-').Replace('月', '-').Replace('/', '-').TrimEnd('日'),
            ["yyyy-M-d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Narrow(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    public void Say(string name, string what) => errors.AddModelError(name, what);

    [GeneratedRegex(@"\.(\d+)\.")]
    private static partial Regex Numbered();
}
