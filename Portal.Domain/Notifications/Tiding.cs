using System.Collections.Frozen;
using System.Collections.Immutable;
using Portal.Domain.Accounts;

namespace Portal.Domain.Notifications;

/// <summary>On which side of a matter somebody stands who is told of it.</summary>
public enum Audience
{
    /// <summary>The people of the firm; by mail too.</summary>
    Firm,

    /// <summary>The people of the provider; by mail too.</summary>
    Provider,

    /// <summary>The people of whoever is paid or has to pay back; by mail too.</summary>
    Payee,

    /// <summary>The officers whose queue it enters; in the portal only.</summary>
    Officers,

    /// <summary>Whoever raised the objection that was decided on; by mail too.</summary>
    Objector,

    /// <summary>The officer whose decision fell on appeal; in the portal only.</summary>
    Decider,

    /// <summary>The officer who found what was decided on; in the portal only.</summary>
    Finder,

    /// <summary>The officer to whom a case was given; in the portal only.</summary>
    Assigned,

    /// <summary>The officer who had it before; in the portal only.</summary>
    Relieved,

    /// <summary>Whoever stands in for a colleague; in the portal only.</summary>
    Deputy,

    /// <summary>The colleague in whose place they do; in the portal only.</summary>
    Giver,

    /// <summary>The administrators of the organisation that it happened to; by mail too, whatever they chose.</summary>
    Administrators,

    /// <summary>Whose seat or account it is; by mail too, whatever they chose.</summary>
    Themselves,

    /// <summary>Who invited them; by mail too, whatever they chose.</summary>
    Inviter,
}

/// <summary>Which last day belongs to what has to be done.</summary>
public enum LastDay { None, Confirm, Accept, Claim, Appeal, Supplement, VoucherEnd, Dispute, Statement, Hearing, Repayment }

/// <summary>A sentence in both languages, without its full stop.</summary>
public sealed record Wording(string Zh, string En)
{
    public string In(string language) => language == "en" ? En : Zh;

    public static implicit operator Wording((string Zh, string En) words) => new(words.Zh, words.En);
}

/// <summary>What one side of a matter is told when something happened to it.</summary>
/// <param name="Lifecycle">What it happened to, such as order.</param>
/// <param name="Act">What happened: the name of a permission, or of something that comes with a day.</param>
/// <param name="Readers">Who of that side is told: whoever may do this.</param>
/// <param name="Says">What happened.</param>
public sealed record Tiding(string Lifecycle, string Act, Audience Audience, Permission Readers, Wording Says)
{
    /// <summary>What to do next; null when nothing waits for them.</summary>
    public Wording? ToDo { get; init; }

    public LastDay Until { get; init; }

    /// <summary>Of what is kept with the disputes: told of appeals alone, or of none; null elsewhere.</summary>
    public bool? OfAppeals { get; init; }

    /// <summary>Told of claims that were cut alone, or of none; null elsewhere.</summary>
    public bool? OfCuts { get; init; }

    /// <summary>Told only when the thing stood in one of these states before; empty where that is all one.</summary>
    public ImmutableArray<string> From { get; init; } = [];

    /// <summary>Tells its key from that of another with the same act and audience.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Its name in the database.</summary>
    public string Key => $"{Act}:{Audience}{Suffix}";

    /// <summary>A letter of its own kind goes with the act.</summary>
    public bool HasLetter { get; init; }

    /// <summary>It is told to people and not to sides.</summary>
    public bool IsPersonal => Audience is Audience.Objector or Audience.Decider or Audience.Finder
        or Audience.Assigned or Audience.Relieved or Audience.Deputy or Audience.Giver || IsOfOneself;

    /// <summary>Whatever they may do, or may no more: it is their own seat, or their doing.</summary>
    public bool IsOfOneself => Audience is Audience.Themselves or Audience.Inviter;

    /// <summary>Who acts for an organisation is no news that one can do without.</summary>
    public bool IsAlwaysSent => IsOfOneself || Audience == Audience.Administrators;

    /// <summary>By mail too, to whoever wants that; officers find it at their desk.</summary>
    public bool GoesByMail => !HasLetter && Audience is not (Audience.Officers or Audience.Decider or Audience.Finder
        or Audience.Assigned or Audience.Relieved or Audience.Deputy or Audience.Giver);

    /// <summary>All of them, by their key.</summary>
    public static FrozenDictionary<string, Tiding> ByKey => Tidings.ByKey;

    /// <summary>What is told when this happens; nothing for most of what happens.</summary>
    public static ImmutableArray<Tiding> Of(string lifecycle, string act) =>
        Tidings.ByEvent.GetValueOrDefault((lifecycle, act), []);

    /// <summary>Whether somebody in this role is told.</summary>
    public bool IsFor(Role role) => Readers.Roles.Contains(role) && Audience switch
    {
        Audience.Firm => role is Role.EntOperator or Role.EntAdmin,
        Audience.Provider => role is Role.ProvOperator or Role.ProvAdmin,
        Audience.Objector => role is Role.Public,
        Audience.Payee => role is Role.EntOperator or Role.EntAdmin or Role.ProvOperator or Role.ProvAdmin,
        _ => true,
    };
}
