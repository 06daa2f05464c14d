using System.Globalization;
using System.Text;

namespace Portal.Domain.Foundation;

/// <summary>The short number (编号) of a case, to be said on the telephone and typed again: what kind of case, the day
/// of its creation in China, and eight signs out of its id, as in SQ20261127-4F7K-2M9P. It is derived, and kept
/// nowhere. The signs are Crockford's base 32 of the id's last 40 bits: no I, L, O or U; what is typed for these is
/// read as what it looks like. Two cases of one kind and one day have the same number once in a million million; a
/// search then shows both.</summary>
/// <param name="Day">Null for what keeps no day of its creation: offerings and admissions, of which there are
/// few.</param>
/// <param name="Tail">The last 40 bits of the id.</param>
public readonly record struct CaseNumber(CaseKind Kind, DateOnly? Day, long Tail)
{
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8, BitsOfSign = 5, TailBytes = 5;

    /// <summary>By their two letters, the initials of a Chinese word.</summary>
    private static readonly (CaseKind Kind, string Prefix)[] Prefixes =
    [
        (CaseKind.Application, "SQ"), // 申请
        (CaseKind.Voucher, "DQ"),     // 电子券
        (CaseKind.Order, "DD"),       // 订单
        (CaseKind.Appeal, "SS"),      // 申诉
        (CaseKind.Dispute, "ZY"),     // 争议
        (CaseKind.Batch, "JS"),       // 结算
        (CaseKind.Clawback, "ZH"),    // 追回
        (CaseKind.Transfer, "QY"),    // 权益
        (CaseKind.Offering, "CP"),    // 产品
        (CaseKind.Admission, "RK"),   // 入库
    ];

    private static bool HasDay(CaseKind kind) => kind is not (CaseKind.Offering or CaseKind.Admission);

    public static CaseNumber Of(CaseKind kind, Guid id, DateOnly day) => new(kind, day, TailOf(id));

    /// <summary>Of what was created at a moment.</summary>
    public static CaseNumber Of(CaseKind kind, Guid id, DateTimeOffset at) => Of(kind, id, PortalClock.DayOf(at));

    public static CaseNumber OfOffering(Guid id) => new(CaseKind.Offering, null, TailOf(id));

    /// <summary>Of the admission of a provider.</summary>
    public static CaseNumber OfAdmission(Guid providerId) => new(CaseKind.Admission, null, TailOf(providerId));

    /// <summary>With which the id ends, in small hexadecimal digits.</summary>
    public string EndOfId => Tail.ToString($"x{2 * TailBytes}", CultureInfo.InvariantCulture);

    /// <summary>Reads what somebody typed: with dashes and spaces or without, in small letters, in full width, O for 0,
    /// I or L for 1. Null for anything that is no such number.</summary>
    public static CaseNumber? Find(string? typed)
    {
        if (typed is null || typed.Length > Limits.Code) return null;
        var text = string.Concat(typed.Normalize(NormalizationForm.FormKC).ToUpperInvariant()
            .Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '‐' or '‑' or '–' or '—' or '−' or '_')));
        var found = Prefixes.FirstOrDefault(one => text.StartsWith(one.Prefix, StringComparison.Ordinal));
        if (found.Prefix is null) return null;
        var rest = string.Concat(text[found.Prefix.Length..].Select(Read));
        DateOnly? day = null;
        if (HasDay(found.Kind))
        {
            if (rest.Length != Length + "yyyyMMdd".Length || !DateOnly.TryParseExact(rest[..^Length], "yyyyMMdd",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return null;
            (day, rest) = (read, rest[^Length..]);
        }
        if (rest.Length != Length || rest.Any(sign => !Signs.Contains(sign))) return null;
        return new(found.Kind, day,
            rest.Aggregate(0L, (tail, sign) => (tail << BitsOfSign) | (long)Signs.IndexOf(sign)));
    }

    public override string ToString()
    {
        var tail = Tail;
        var signs = string.Create(Length, tail, static (into, bits) =>
        {
            for (var i = Length - 1; i >= 0; i--, bits >>= BitsOfSign) into[i] = Signs[(int)(bits & 31)];
        });
        var kind = Kind;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Prefixes.First(one => one.Kind == kind).Prefix}{Day:yyyyMMdd}-{signs[..4]}-{signs[4..]}");
    }

    private static char Read(char sign) => sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign };

    private static long TailOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = 0L;
        foreach (var one in bytes[^TailBytes..]) tail = (tail << 8) | one;
        return tail;
    }
}

/// <summary>What a number can be of.</summary>
public enum CaseKind
{
    Application, Voucher, Order, Appeal, Dispute, Batch, Clawback, Transfer,

    /// <summary>Of the catalogue; in whatever state.</summary>
    Offering,

    /// <summary>Of a provider to the catalogue (入库).</summary>
    Admission,
}
