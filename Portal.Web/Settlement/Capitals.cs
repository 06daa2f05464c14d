using System.Globalization;
using System.Text;
using Portal.Domain.Foundation;

namespace Portal.Web.Settlement;

/// <summary>Amounts in the figures that cannot be altered (人民币大写), as payment papers want them.</summary>
public static class Capitals
{
    private const string Digits = """零壹贰叁肆伍陆柒捌玖""";
    private static readonly string[] Places = ["", """拾""", """佰""", """仟"""];
    private static readonly string[] Groups = ["", """万""", """亿""", """兆"""];

    public static string Of(Money amount)
    {
        if (amount.Fen == 0) return new string(['零', '元', '整']);
        var fen = Math.Abs(amount.Fen);
        var (yuan, jiao, cents) = (fen / 100, (int)(fen / 10 % 10), (int)(fen % 10));
        var words = new StringBuilder();
        if (amount.Fen < 0) words.Append('负');
        if (yuan > 0) words.Append(Whole(yuan)).Append('元');
        if (jiao > 0) words.Append(Digits[jiao]).Append('角');
        else if (cents > 0 && yuan > 0) words.Append('零');
        if (cents > 0) words.Append(Digits[cents]).Append('分');
        else words.Append('整');
        return words.ToString();
    }

    /// <summary>Four digits at a time; one 零 for any run of noughts between two digits.</summary>
    private static string Whole(long yuan)
    {
        var digits = yuan.ToString(CultureInfo.InvariantCulture);
        var words = new StringBuilder();
        var (skipped, inGroup) = (false, false);
        for (var i = 0; i < digits.Length; i++)
        {
            var place = digits.Length - 1 - i;
            if (digits[i] == '0')
            {
                skipped = true;
            }
            else
            {
                if (skipped && words.Length > 0) words.Append('零');
                words.Append(Digits[digits[i] - '0']).Append(Places[place % 4]);
                (skipped, inGroup) = (false, true);
            }
            if (place % 4 != 0) continue;
            if (inGroup) words.Append(Groups[place / 4]);
            inGroup = false;
        }
        return words.ToString();
    }
}
