using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>What somebody did.</summary>
/// <param name="Index">Its place in the timeline, from 0.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="By">The login of a user in the file.</param>
/// <param name="Name">machine.trigger, one of <see cref="ActTable.Names"/>.</param>
/// <param name="ExpectedRefusal">The code with which it must be refused; null when it must be done.</param>
public sealed record CityAct(
    int Index, long Line, DateTimeOffset At, string By, string Name, ActArguments Arguments, string? ExpectedRefusal);

public sealed record ContractItem(string Kind, Money Amount);
public sealed record ActInvoice(string Number, Money Amount);
public sealed record CarriedVoucher(string Voucher, string NewVoucher);
public sealed record ActEvidence(string Name, string Sha256);

/// <summary>The arguments of one act. What <see cref="ActTable"/> requires is there and of its kind: reading has
/// checked it. Ask <see cref="Has"/> before an optional argument that is not text. Amounts may be negative: the use
/// cases refuse these. To ask for what the table does not know is a fault, not a refusal.</summary>
public sealed class ActArguments
{
    private readonly KeyValuePair<string, object>[] values;

    internal ActArguments(KeyValuePair<string, object>[] values, IReadOnlyList<ActEvidence> evidence) =>
        (this.values, Evidence) = (values, evidence);

    /// <summary>Names and digests, without content; empty where the act shows none.</summary>
    public IReadOnlyList<ActEvidence> Evidence { get; }

    public IReadOnlyList<ContractItem> Items => List<ContractItem>("items");
    public IReadOnlyList<ActInvoice> Invoices => List<ActInvoice>("invoices");
    public IReadOnlyList<CarriedVoucher> Carry => List<CarriedVoucher>("carry");

    /// <summary>Every argument that is text and no id, in the order of the file: the few that the table names
    /// (kind, contractNo, reason, basis) and all that are stored and decide nothing. Of these, numbers and truth
    /// values stand as the file writes them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts =>
        from value in values
        where value.Value is string && ActTable.KindOf(value.Key) != ActArgumentKind.Id
        select KeyValuePair.Create(value.Key, (string)value.Value);

    /// <summary>Every argument that names something, as kind and name.</summary>
    public IEnumerable<(string Kind, string Name)> Ids =>
        from value in values
        where value.Value is string && ActTable.KindOf(value.Key) == ActArgumentKind.Id
        select (value.Key, (string)value.Value);

    /// <summary>True when the act carries the argument, and not as null.</summary>
    public bool Has(string name) => Find(name) is not null;

    public string Id(string name) => Require<string>(name);
    public Money Fen(string name) => Require<Money>(name);

    /// <summary>万元 in the file, exact fen here.</summary>
    public Money Wan(string name) => Require<Money>(name);

    public long Whole(string name) => Require<long>(name);

    /// <summary>qty and usage: exactly what the file says, whole or not.</summary>
    public decimal Number(string name) => Require<decimal>(name);

    public DateOnly Day(string name) => Require<DateOnly>(name);

    /// <summary>Null when the act does not say it.</summary>
    public string? Text(string name) => Find(name) as string;

    private IReadOnlyList<T> List<T>(string name) => Find(name) as IReadOnlyList<T> ?? [];

    private T Require<T>(string name) => Find(name) is T value
        ? value
        : throw new InvalidOperationException($"The act has no argument {name} of this kind; ask Has first");

    private object? Find(string name)
    {
        foreach (var (key, value) in values)
            if (key == name) return value;
        return null;
    }
}
