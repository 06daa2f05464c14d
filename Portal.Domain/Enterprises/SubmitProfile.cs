using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

public sealed record UsccInvalid : Refusal
{
    public UsccInvalid(string code, UsccFault fault)
        : base("USCC_INVALID", RefusalKind.Invalid, "统一社会信用代码不正确", "The credit code is not valid") =>
        (Field, Why) = ("Uscc", new WhyNot("GB 32100-2015", "2015", code, $"{fault}"));
}

public sealed record UsccTaken() : Refusal(
    "USCC_TAKEN", RefusalKind.Conflict, "该统一社会信用代码已被其他企业绑定", "Another enterprise has bound this credit code");

/// <summary>The firm hands in its profile with the figures of its size, at first or supplemented, and puts right what
/// it was registered with. Its credit code is checked and bound: one code is one firm.</summary>
public sealed class SubmitProfile(Acts acts)
{
    /// <param name="Employees">With <paramref name="Revenue"/> and <paramref name="Assets"/>: null leaves what was
    /// declared before, so at first all three are needed.</param>
    /// <param name="Corrected">Null leaves all as it was registered.</param>
    public sealed record Command(Guid EnterpriseId, long? Employees, Money? Revenue, Money? Assets,
        ProfileCorrections? Corrected = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        SubmitAsync(actor, Permissions.EnterpriseSubmit, EnterpriseState.Draft, command, ct);

    public Task<Outcome<Standing>> AgainAsync(Actor actor, Command command, CancellationToken ct) =>
        SubmitAsync(actor, Permissions.EnterpriseResubmit, EnterpriseState.SupplementRequired, command, ct);

    private Task<Outcome<Standing>> SubmitAsync(
        Actor actor, Permission permission, EnterpriseState from, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, permission, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (firm.WhyNotIn(from) is { } wrongState) return wrongState;
            var declared = firm with
            {
                State = EnterpriseState.PendingVerification, BoundUscc = Uscc.Normalise(firm.Uscc),
                Employees = command.Employees ?? firm.Employees, Revenue = command.Revenue ?? firm.Revenue,
                Assets = command.Assets ?? firm.Assets,
            };
            if (SizeFigures.WhyNot(declared.Employees, declared.Revenue, declared.Assets) is { } figure) return figure;
            if (Uscc.Fault(declared.BoundUscc) is { } fault) return new UsccInvalid(declared.BoundUscc, fault);
            // The unique index has the last word; whoever comes second runs again and is answered here.
            if (await act.Tx.FindAsync<long?>(SelectTaken, declared) is not null)
                return new UsccTaken { Field = "Uscc" };

            await act.Tx.GuardAsync(Update, declared);
            var corrected = command.Corrected is { } corrections ? await corrections.CorrectAsync(act, firm)
                : new ProfileCorrections.Change(null, null);
            if (corrected.Refusal is { } wrong) return wrong;
            await act.AuditAsync("enterprise", firm.Id, Seen(firm, corrected.Value.Before),
                Seen(declared, corrected.Value.After));
            return new Standing(firm.Id, $"{declared.State}");
        }, ct);

    private static object Seen(Enterprise firm, ProfileCorrections? of) => of is null
        ? new { firm.State, firm.BoundUscc, firm.Employees, firm.Revenue, firm.Assets }
        : new
        {
            firm.State, firm.BoundUscc, firm.Employees, firm.Revenue, firm.Assets, of.Name, of.RegionCode,
            of.IndustryClass, of.FoundedOn,
        };

    private const string SelectTaken = """
        SELECT CAST(1 AS BIGINT) AS found FROM enterprises WHERE bound_uscc = @BoundUscc AND id <> @Id
        """;
    private const string Update = """
        UPDATE enterprises
           SET state = @State, bound_uscc = @BoundUscc, employees = @Employees, revenue_fen = @Revenue,
               assets_fen = @Assets, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
