using System.Globalization;

namespace Portal.Web.Demo;

/// <summary>JSON numbers without rounding: decimal.Parse would silently round what does not fit.</summary>
internal static class ExactNumber
{
    private const int MostDigits = 28;
    private static readonly Int128 Limit = (Int128)10_000_000_000_000_000_000_000_000_000m;

    /// <summary>True for a number that a decimal of 28 digits holds exactly; its scale is then the smallest
    /// possible (no trailing zeros behind the point).</summary>
    /// <param name="json">A number in the grammar of JSON, which the parser has checked.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, out decimal value)
    {
        value = 0;
        var e = json.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0;
        if (e >= 0 && !int.TryParse(
            json[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        if (exponent is < -1000 or > 1000) return false;
        if (!TryDigits(e >= 0 ? json[..e] : json, out var digits, out var scale)) return false;
        if (digits == 0) return true;

        for (scale -= exponent; scale > 0 && digits % 10 == 0; scale--) digits /= 10;
        for (; scale < 0 && digits < Limit; scale++) digits *= 10;
        if (digits >= Limit || scale > MostDigits) return false;
        value = unchecked(new decimal(
            (int)digits, (int)(digits >> 32), (int)(digits >> 64), json[0] == (byte)'-', (byte)scale));
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> mantissa, out Int128 digits, out int scale)
    {
        (digits, scale) = (0, 0);
        var behindPoint = false;
        foreach (var c in mantissa)
        {
            if (c == (byte)'-') continue;
            if (c == (byte)'.')
            {
                behindPoint = true;
                continue;
            }
            digits = digits * 10 + (c - '0');
            if (digits >= Limit) return false;
            if (behindPoint) scale++;
        }
        return true;
    }
}
