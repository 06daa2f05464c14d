using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Vouchers;

/// <summary>The life of a voucher: to be activated, in use, standing still, and its five ends.</summary>
public enum VoucherState
{
    /// <summary>Issued; the firm has not accepted the terms yet (待激活).</summary>
    PendingActivation,

    /// <summary>It can be used (可使用).</summary>
    Active,

    /// <summary>It stands still while a risk is looked into (已冻结).</summary>
    Frozen,

    /// <summary>It stands still while its firm is absorbed (承继办理中).</summary>
    Transferring,

    /// <summary>All of it is redeemed (已用完).</summary>
    Exhausted,

    /// <summary>Its last day has passed (已过期).</summary>
    Expired,

    /// <summary>The authority took it back (已收回).</summary>
    Revoked,

    /// <summary>The firm gave it back (已退回).</summary>
    Returned,

    /// <summary>A voucher of the successor stands in its place (已换发).</summary>
    Superseded,
}

public sealed record VoucherExpired(DateOnly ValidTo) : Refusal(
    "VOUCHER_EXPIRED", RefusalKind.Conflict, $"券已于 {ValidTo:yyyy-MM-dd} 到期",
    $"The voucher expired on {ValidTo:yyyy-MM-dd}");

public sealed record VoucherNotActive : Refusal
{
    public VoucherNotActive(VoucherState state)
        : base("VOUCHER_NOT_ACTIVE", RefusalKind.Conflict, "券当前不可使用", "The voucher cannot be used at present") =>
        Why = new WhyNot("VOUCHER_STATE", "1", $"{state}", $"{VoucherState.Active}");
}

/// <summary>What a movement has to know of a voucher.</summary>
public record VoucherStanding(Guid Id, Guid ProgrammeId, VoucherState State)
{
    public bool IsLive =>
        State is VoucherState.PendingActivation or VoucherState.Active or VoucherState.Frozen
            or VoucherState.Transferring;

    /// <summary>Where money goes that an order no longer needs: back, unless the voucher has come to its end.</summary>
    internal string UnlockedGoesTo => State switch
    {
        VoucherState.Expired => Ledger.Expired,
        VoucherState.Superseded => Ledger.Superseded,
        VoucherState.Revoked => Ledger.Revoked,
        _ => Ledger.Available,
    };
}

/// <summary>Electronic, registered, not transferable. Its face is always the sum of its seven buckets.</summary>
/// <param name="HolderId">Whose it is today: the firm it was issued to, or the one that absorbed that firm.</param>
public sealed record Voucher(
    Guid Id, Guid ProgrammeId, Guid RoundId, Guid EnterpriseId, Guid HolderId, VoucherState State,
    DateOnly ValidFrom, DateOnly ValidTo, Money Face, Money Available, Money Locked, Money Redeemed)
    : VoucherStanding(Id, ProgrammeId, State)
{
    public Refusal? WhyNotUse() => State switch
    {
        VoucherState.Active => null,
        VoucherState.Expired => new VoucherExpired(ValidTo),
        _ => new VoucherNotActive(State),
    };

    /// <summary>The voucher as it stands now: past its last day it is found expired. Null for a stranger, when the
    /// act reaches only over what is the actor's own.</summary>
    public static async Task<Voucher?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        var voucher = await act.Tx.FindAsync<Voucher>(own ? SelectOwn : SelectAny,
            new { Id = id, act.Actor.OrganisationId });
        return voucher is null ? null : await voucher.AsOfTodayAsync(act);
    }

    /// <summary>For an act on something else that the voucher stands behind, whosever it is.</summary>
    public static async Task<Voucher> BehindAsync(Act act, Guid id) =>
        await (await act.Tx.FindAsync<Voucher>(SelectAny, new { Id = id }))!.AsOfTodayAsync(act);

    /// <summary>All vouchers of a firm and of those it absorbed, as they stand now.</summary>
    public static async Task<IReadOnlyList<Voucher>> HeldByAsync(Act act, Guid holderId)
    {
        var vouchers = await act.Tx.ListAsync<Voucher>(SelectHeld, new { HolderId = holderId });
        var asOfToday = new List<Voucher>(vouchers.Count);
        foreach (var voucher in vouchers) asOfToday.Add(await voucher.AsOfTodayAsync(act));
        return asOfToday;
    }

    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    private Task<Voucher> AsOfTodayAsync(Act act) =>
        IsLive && ValidTo < act.Today ? VoucherMoves.ExpireAsync(act, this) : Task.FromResult(this);

    internal const string Columns = """
        SELECT v.id, v.programme_id, v.round_id, v.enterprise_id, e.holder_id, v.state, v.valid_from, v.valid_to,
               v.face_fen AS face, v.available_fen AS available, v.locked_fen AS locked, v.redeemed_fen AS redeemed
          FROM vouchers v JOIN enterprises e ON e.id = v.enterprise_id

        """;
    private const string SelectAny = Columns + "WHERE v.id = @Id";
    private const string SelectOwn = Columns + "WHERE v.id = @Id AND e.holder_id = @OrganisationId";
    private const string SelectHeld = Columns + "WHERE e.holder_id = @HolderId";
    private const string SelectDue = """
        SELECT id FROM vouchers
         WHERE (state = 'PendingActivation' OR state = 'Active' OR state = 'Frozen' OR state = 'Transferring')
           AND valid_to < @Today
        """;
}
