using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Vouchers;

/// <summary>Vouchers as their firm and the officers see them.</summary>
public sealed class VoucherPages(Database database)
{
    public sealed record Row(
        Guid Id, VoucherState State, Guid EnterpriseId, string EnterpriseName, Guid ProgrammeId, string ProgrammeName,
        Guid RoundId, Guid? PredecessorId, DateOnly ValidFrom, DateOnly ValidTo, Money Face, Money Available,
        Money Locked, Money Redeemed, Money Expired, Money Revoked, Money Returned, Money Superseded)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Voucher, Id, ValidFrom);
    }

    /// <summary>Null means any.</summary>
    public sealed record Filter(VoucherState? State, Guid? ProgrammeId);

    /// <summary>An officer's all, a firm's own and those of the firms that it absorbed.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, VoucherSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, By(sort), slice,
        [
            filter.State is null ? null : InState,
            filter.ProgrammeId is null ? null : OfProgramme,
        ],
        new { me.OrganisationId, filter.State, filter.ProgrammeId, slice.After, slice.Most }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    /// <summary>Those of them that the actor may see.</summary>
    public Task<IReadOnlyList<Row>> FindManyAsync(Actor me, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Rows.FindManyAsync(database, me, ids, ct);

    private static Ordering By(VoucherSort sort) => sort switch
    {
        VoucherSort.ExpiresFirst => new("v.valid_to", IsFalling: false),
        VoucherSort.LargestAvailable => new("v.available_fen", IsFalling: true),
        VoucherSort.Oldest => Ordering.Oldest,
        _ => Ordering.Newest,
    };

    private const string Table = "vouchers v";
    private const string From = "\nFROM " + Table + """

          JOIN enterprises e ON e.id = v.enterprise_id
          JOIN programmes p ON p.id = v.programme_id

        """;
    private const string Select = """
        SELECT v.id, v.state, v.enterprise_id, e.name AS enterprise_name, v.programme_id, p.name AS programme_name,
               v.round_id, v.predecessor_id, v.valid_from, v.valid_to, v.face_fen AS face,
               v.available_fen AS available, v.locked_fen AS locked, v.redeemed_fen AS redeemed,
               v.expired_fen AS expired, v.revoked_fen AS revoked, v.returned_fen AS returned,
               v.superseded_fen AS superseded
        """ + From;
    private const string Own = "WHERE e.holder_id = @OrganisationId";
    private const string InState = " AND v.state = @State";
    private const string OfProgramme = " AND v.programme_id = @ProgrammeId";

    private static readonly Listing<Row> Rows = new(
        "voucher", Permissions.VoucherRead, Permissions.VoucherReadOwn, From, Select, Own, "v.id", Table);

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + OfProgramme + " AND v.id < @After ORDER BY v.id";

    internal const string SelectMany = Select + Own + " AND v.id IN (@Ids)";
}
