using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider writes on a draft, of an offering or of its next version, or on what was returned.</summary>
public sealed class EditOffering(Acts acts)
{
    /// <param name="ZoneId">With <paramref name="Category"/>: null leaves it as it is.</param>
    public sealed record Command(
        Guid OfferingId, Guid? ZoneId, string? Category, string Name, string Unit, Money UnitPrice,
        DataGrade DataGrade, string Delivery, string UpdateCycle, string Note, bool DomesticCompute) : Request
    {
        internal OfferingContent Content =>
            new(Name, Unit, UnitPrice, DataGrade, Delivery, UpdateCycle, Note, DomesticCompute ? 1 : 0);
    }

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingEdit, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotEdit() is { } wrongState) return wrongState;
            if (command.Content.WhyNot() is { } refusal) return refusal;
            if (await WhyNotPlaceAsync(act, offering, command) is { } misplaced) return misplaced;

            // Before it is read: whoever was quicker has taken the revision away.
            if (offering.IsRevision) await offering.TouchAsync(act);
            var before = await ReadAsync(act, offering);
            var after = command.Content.ToFacts(
                command.Category ?? offering.Category, command.ZoneId ?? offering.ZoneId);
            await WriteAsync(act, offering, command);
            await act.AuditAsync("offering", offering.Id,
                Changed(offering, before, after), Changed(offering, after, before));
            return new Standing(offering.Id, $"{offering.State}");
        }, ct);

    private static async Task<Refusal?> WhyNotPlaceAsync(Act act, Offering offering, Command command)
    {
        if (command.Category is { } category && category != offering.Category
            && (Limits.WhyNotRequired(nameof(command.Category), category, DraftOffering.LongestCategory)
                ?? await CategoryNotAdmitted.WhyNotAsync(act, offering.ProviderId, category)) is { } refusal)
            return refusal;
        return command.ZoneId is { } id && await act.Tx.FindAsync<Guid?>(SelectZone, new { Id = id }) is null
            ? new NotFound("zone") : null;
    }

    private static async Task WriteAsync(Act act, Offering offering, Command command)
    {
        var written = new
        {
            offering.Id, offering.Version, offering.Revision, ZoneId = command.ZoneId ?? offering.ZoneId,
            Category = command.Category ?? offering.Category, command.Name, command.Unit, command.UnitPrice,
            command.DataGrade, command.Delivery, command.UpdateCycle, command.Note, command.Content.DomesticCompute,
        };
        if (offering.IsRevision) await act.Tx.WriteAsync(UpdateRevision, written);
        else await act.Tx.GuardAsync(Update, written);
    }

    private static async Task<Dictionary<string, object>> ReadAsync(Act act, Offering offering) =>
        (await act.Tx.FindAsync<OfferingContent>(offering.IsRevision ? SelectRevision : Select, offering))!
            .ToFacts(offering.Category, offering.ZoneId);

    /// <summary>What one of two says otherwise than the other.</summary>
    private static Dictionary<string, object> Changed(
        Offering offering, Dictionary<string, object> one, Dictionary<string, object> other)
    {
        var said = new Dictionary<string, object> { ["state"] = offering.State, ["edition"] = offering.Edition };
        foreach (var (name, value) in one)
            if (!value.Equals(other[name])) said[name] = value;
        return said;
    }

    private const string SelectZone = "SELECT id FROM zones WHERE id = @Id";
    private const string OfContent =
        "name, unit, unit_price_fen AS unit_price, data_grade, delivery, update_cycle, note, domestic_compute";
    private const string Select = "SELECT " + OfContent + " FROM offerings WHERE id = @Id";
    private const string SelectRevision =
        "SELECT " + OfContent + " FROM offering_versions WHERE offering_id = @Id AND edition = @Revision";
    private const string Content = """

           SET name = @Name, unit = @Unit, unit_price_fen = @UnitPrice, data_grade = @DataGrade, delivery = @Delivery,
               update_cycle = @UpdateCycle, note = @Note, domestic_compute = @DomesticCompute, zone_id = @ZoneId,
               category = @Category
        """;
    private const string Update = "UPDATE offerings" + Content + """
        , version = version + 1
         WHERE id = @Id AND version = @Version AND state IN ('Draft', 'Returned')
        """;
    private const string UpdateRevision = "UPDATE offering_versions" + Content + """

         WHERE offering_id = @Id AND edition = @Revision
        """;
}
