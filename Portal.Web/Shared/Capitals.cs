using System.Text;
using Portal.Domain.Foundation;

namespace Portal.Web.Shared;

/// <summary>人民币大写: amounts in words as banks write them (支付结算办法, 附件一), so that no digit can be added. Between
/// figures any run of zeros is one 零; an amount that ends in 元 or 角 closes with 整.</summary>
public static class Capitals
{
    private static readonly char[] Digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    private static readonly char[] Places = ['仟', '佰', '拾'];
    private static readonly char[] Groups = ['亿', '万'];

    /// <summary>Below 10,000 亿元.</summary>
    private const long Most = 1_000_000_000_000;

    /// <param name="amount">Not negative.</param>
    public static string Of(Money amount)
    {
        var (yuan, rest) = (amount.Fen / 100, amount.Fen % 100);
        if (amount < Money.Zero || yuan >= Most) throw new ArgumentOutOfRangeException(nameof(amount), amount, null);
        var (jiao, fen) = (rest / 10, rest % 10);
        var words = new StringBuilder();
        if (yuan > 0 || rest == 0) WriteYuan(words, yuan);
        if (yuan > 0 && rest > 0 && (jiao == 0 || yuan % 10 == 0)) words.Append(Digits[0]);
        if (jiao > 0) words.Append(Digits[jiao]).Append('角');
        if (fen > 0) words.Append(Digits[fen]).Append('分');
        else words.Append('整');
        return words.ToString();
    }

    private static void WriteYuan(StringBuilder words, long yuan)
    {
        if (yuan == 0) words.Append(Digits[0]);
        var isZeroDue = false;
        for (var group = 0; group <= Groups.Length; group++)
        {
            var figures = yuan / Power(4 * (Groups.Length - group)) % 10_000;
            for (var place = 0; place <= Places.Length; place++)
            {
                var digit = figures / Power(Places.Length - place) % 10;
                if (digit == 0)
                {
                    isZeroDue = words.Length > 0;
                    continue;
                }
                if (isZeroDue) words.Append(Digits[0]);
                words.Append(Digits[digit]);
                if (place < Places.Length) words.Append(Places[place]);
                isZeroDue = false;
            }
            if (figures == 0) continue;
            if (group < Groups.Length) words.Append(Groups[group]);
            isZeroDue = false; // said by the group's own word: 壹拾万柒仟
        }
        words.Append('元');
    }

    private static long Power(int of)
    {
        var power = 1L;
        while (of-- > 0) power *= 10;
        return power;
    }
}
