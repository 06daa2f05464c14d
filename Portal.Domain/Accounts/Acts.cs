using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>How every use case is carried out: the role is checked, the input is within the limits, the act is one
/// transaction, its answer is kept under the caller's id, its evidence beside it.</summary>
public sealed class Acts(Database database, PortalClock clock)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Performs the act once. The same request again answers what it answered; a refused act changed
    /// nothing, so asking again asks anew.</summary>
    public async Task<Outcome<T>> PerformAsync<T>(
        Actor actor, Permission permission, Request request, Func<Act, Task<Outcome<T>>> useCase, CancellationToken ct)
    {
        if (actor.WhyNot(permission) is { } notPermitted) return notPermitted;
        if (WhyNotTake(request) is { } outOfLimits) return outOfLimits;

        var input = JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), Json);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(input));
        // What was done while the proof was good is answered as it was, however late the question comes again.
        if (actor.WhyNotProven(permission) is { } notProven)
            return await database.TransactAsync<T>(
                async tx => await EarlierAsync<T>(tx, actor, permission, request, sha256) ?? notProven, ct);
        return await database.TransactAsync<T>(async (tx, run) =>
        {
            // The first run hopes that the id is new: the insert below finds out, and then the next run looks first.
            if (run > 0 && await EarlierAsync<T>(tx, actor, permission, request, sha256) is { } earlier) return earlier;

            var act = new Act(tx, actor, permission, request.RequestId, clock.Now);
            var outcome = await useCase(act);
            if (outcome.Refusal is not null)
                return run == 0 && await EarlierAsync<T>(tx, actor, permission, request, sha256) is { } before
                    ? before : outcome;

            if (await WhyNotMadeAsync(act, input) is { } taken) return taken;
            await KeepAsync(act, request, sha256, JsonSerializer.Serialize(outcome.Value, Json));
            return outcome;
        }, ct);
    }

    // Whoever makes something new chooses its id. One that something of another kind has already would hide that from
    // its owner wherever things are found by their id alone.
    private static async Task<Refusal?> WhyNotMadeAsync(Act act, byte[] input)
    {
        foreach (var (kind, id) in act.Made)
            if (input.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"{id:D}")) >= 0
                && await act.Tx.FindAsync<string>(SelectOther, new { Id = id, Kind = kind }) is not null)
                return new IdTaken(kind);
        return null;
    }

    private static Refusal? WhyNotTake(Request request)
    {
        if (request.Evidence.Count > Limits.Items)
            return TextRefused.TooMany(nameof(request.Evidence), request.Evidence.Count);
        return request.Evidence
            .Select((file, i) => Limits.WhyNotRequired($"Evidence.{i}.Name", file.Name, Limits.Name)
                ?? Limits.WhyNotRequired($"Evidence.{i}.Sha256", file.Sha256, Limits.Code)
                ?? WhyNotDigest($"Evidence.{i}.Sha256", file.Sha256))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private static TextRefused? WhyNotDigest(string field, string sha256) =>
        sha256.Length == 2 * SHA256.HashSizeInBytes && sha256.All(char.IsAsciiHexDigit)
            ? null : new TextRefused(field, sha256, "SHA-256, 64 × 0-9 a-f");

    private static async Task<Outcome<T>?> EarlierAsync<T>(
        Tx tx, Actor actor, Permission permission, Request request, string sha256)
    {
        if (await tx.FindAsync<Answered>(SelectRequest, new { Id = request.RequestId }) is not { } earlier) return null;
        if (earlier != new Answered(permission.Name, actor.PersonId, sha256, earlier.Answer))
            return new RequestIdReused();
        return JsonSerializer.Deserialize<T>(earlier.Answer, Json)!;
    }

    private static async Task KeepAsync(Act act, Request request, string sha256, string answer)
    {
        await act.Tx.WriteAsync(InsertRequest, new
        {
            Id = request.RequestId, Act = act.Permission.Name, act.Actor.PersonId, InputSha256 = sha256,
            Answer = answer, AnsweredAt = act.Now,
        });
        foreach (var file in request.Evidence)
            await act.Tx.WriteAsync(InsertEvidence, new
            {
                Id = Guid.CreateVersion7(), request.RequestId, Act = act.Permission.Name, act.Actor.PersonId,
                file.Name, file.Sha256, SubmittedAt = act.Now,
            });
    }

    private sealed record Answered(string Act, Guid PersonId, string InputSha256, string Answer);

    private const string SelectOther =
        "SELECT MIN(subject_kind) AS kind FROM audit_rows WHERE subject_id = @Id AND subject_kind <> @Kind";
    private const string SelectRequest = "SELECT act, person_id, input_sha256, answer FROM requests WHERE id = @Id";
    private const string InsertRequest = """
        INSERT INTO requests (id, act, person_id, input_sha256, answer, answered_at)
        VALUES (@Id, @Act, @PersonId, @InputSha256, @Answer, @AnsweredAt)
        """;
    // The content counts only where the same person has sent it: whoever knows no more than a digest gets no file by
    // it.
    private const string InsertEvidence = """
        INSERT INTO evidence (id, request_id, act, person_id, name, sha256, submitted_at, file_id)
        VALUES (@Id, @RequestId, @Act, @PersonId, @Name, @Sha256, @SubmittedAt,
                (SELECT f.id FROM files f
                  WHERE f.person_id = @PersonId AND f.sha256 = @Sha256 AND f.stored_at IS NOT NULL))
        """;
}
