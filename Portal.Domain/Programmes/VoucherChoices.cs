using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Programmes;

/// <summary>Why a voucher cannot pay for an order.</summary>
public enum VoucherObstacle { None, OtherCategory, NotActivated, NotActive, Expired, NothingLeft }

/// <summary>With which of its vouchers a firm could pay for an order, and what each would give. Placing the order looks
/// again.</summary>
public sealed class VoucherChoices(
    Database database, ProgrammeGuides guides, CityRulebook rulebook, PortalClock clock)
{
    /// <param name="Quote">Null where there is an obstacle.</param>
    public sealed record Choice(
        Guid VoucherId, string ProgrammeName, DateOnly ValidTo, Money Available, SubsidyQuote? Quote,
        VoucherObstacle Obstacle);

    /// <param name="Category">Of the offering, as <paramref name="UnitPrice"/> and
    /// <paramref name="DomesticCompute"/>.</param>
    public sealed record Question(string Category, Money UnitPrice, bool DomesticCompute, long Quantity);

    /// <summary>The best first: the largest subsidy, then the one that expires first; those that cannot pay at the
    /// end.</summary>
    public async Task<Outcome<IReadOnlyList<Choice>>> OfAsync(Actor me, Question question, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.OrderPlace) is { } refusal) return refusal;
        var rows = await database.ListAsync<Row>(SelectHeld, new { me.OrganisationId }, ct);
        var size = await database.FindAsync<Size>(SelectSize, new { me.OrganisationId, clock.Today }, ct);
        var programmes = (await guides.ListAsync(ct)).ToDictionary(guide => guide.Id);
        var city = await rulebook.CurrentAsync(ct);
        var amount = AmountOf(question);
        return rows
            .Select(row => ChoiceOf(row, programmes.GetValueOrDefault(row.ProgrammeId), question, amount,
                size?.SizeClass ?? SizeClass.Large, city.StartupMonths))
            .OrderBy(choice => choice.Quote is null).ThenByDescending(choice => choice.Quote?.Subsidy.Amount.Fen)
            .ThenBy(choice => choice.ValidTo).ThenBy(choice => choice.VoucherId).ToList();
    }

    private Choice ChoiceOf(
        Row row, ProgrammeGuides.Guide? guide, Question question, Money amount, SizeClass size, int startupMonths)
    {
        var obstacle = guide?.PaysFor(question.Category, question.UnitPrice) != true ? VoucherObstacle.OtherCategory
            : row.State == "Expired" || row.ValidTo < clock.Today ? VoucherObstacle.Expired
            : row.State == "PendingActivation" ? VoucherObstacle.NotActivated
            : row.State != "Active" ? VoucherObstacle.NotActive
            : row.Available == Money.Zero ? VoucherObstacle.NothingLeft
            : VoucherObstacle.None;
        var quote = obstacle == VoucherObstacle.None
            ? SubsidyQuote.Of(guide!.Rules, size, question.DomesticCompute, row.FoundedOn, clock.Today, startupMonths,
                amount, amount, row.Available)
            : null;
        return new Choice(row.Id, row.ProgrammeName, row.ValidTo, row.Available, quote, obstacle);
    }

    /// <summary>Of more than anybody may order, the largest amount: the order itself refuses it.</summary>
    private static Money AmountOf(Question question) => question.Quantity <= 0 ? Money.Zero
        : new Money((long)Int128.Min((Int128)question.UnitPrice.Fen * question.Quantity, Money.Largest.Fen));

    private sealed record Row(
        Guid Id, Guid ProgrammeId, string ProgrammeName, string State, DateOnly ValidTo, Money Available,
        DateOnly FoundedOn);

    private sealed record Size(SizeClass SizeClass);

    private const string SelectHeld = """
        SELECT v.id, v.programme_id, p.name AS programme_name, v.state, v.valid_to, v.available_fen AS available,
               e.founded_on
          FROM vouchers v
          JOIN enterprises e ON e.id = v.enterprise_id
          JOIN programmes p ON p.id = v.programme_id
         WHERE e.holder_id = @OrganisationId
         ORDER BY v.id
        """;
    private const string SelectSize = """
        SELECT size_class FROM size_snapshots
         WHERE enterprise_id = @OrganisationId AND dated_on <= @Today
         ORDER BY sequence DESC
        """;
}
