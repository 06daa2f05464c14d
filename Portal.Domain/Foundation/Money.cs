using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Domain.Foundation;

/// <summary>An amount in whole fen (分), the only unit in which the portal keeps money. Arithmetic is checked:
/// an overflow is a fault, never a wrong amount.</summary>
[JsonConverter(typeof(AsFen))]
public readonly record struct Money(long Fen) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    /// <summary>The largest amount anyone may enter: 1,000 亿元. Sums of a million of them still fit.</summary>
    public static readonly Money Largest = new(10_000_000_000_000);

    public static Money Yuan(long yuan) => new(checked(yuan * 100));

    public static Money Min(Money a, Money b) => a.Fen <= b.Fen ? a : b;
    public static Money Max(Money a, Money b) => a.Fen >= b.Fen ? a : b;

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (sum, next) => sum + next);

    /// <summary>The share of whole per cent, rounded down to the fen: ⌊fen × percent / 100⌋ (domain rules
    /// 1.5).</summary>
    public Money Percent(long percent) => new((long)((Int128)Fen * percent / 100));

    /// <summary>In yuan with two decimals, e.g. 12,345.67.</summary>
    public override string ToString() => (Fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));
    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));
    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;
    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;
    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;
    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    private sealed class AsFen : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Fen);
    }
}
