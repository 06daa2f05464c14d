using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Portal.Api.Files;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Accounts;
using Portal.Web.Acting;
using Portal.Web.Shared;

namespace Portal.Web.Files;

/// <summary>The files of a form: those that it brings, and those that were uploaded with it before, when it was
/// refused.</summary>
public sealed class Attachments(KeepFile keep, HeldFiles held, FilePolicy policy, Session me, Words words)
{
    /// <summary>Where the page of a thing finds the documents for its history.</summary>
    public const string Key = "files";

    /// <summary>Fields of the form: ids of what was uploaded before, and which of them are to go.</summary>
    public const string Held = "Held", Drop = "Drop";

    /// <summary>Keeps what came and gives the form all of it. What is not taken is an error at the field; the others
    /// stay on the form.</summary>
    public async Task AttachAsync(HttpContext http, ActForm form, Field? field, CancellationToken ct)
    {
        if (field is null) return;
        var files = (await HoldAsync(form, field, ct)).ToList();
        if (http.Features.Get<MultipartUpload>() is { } upload)
        {
            foreach (var (_, file) in upload.Files.Where(one => one.Field == field.Name))
            {
                var kept = await keep.ExecuteAsync(me.Actor!, file, ct);
                if (kept.Refusal is { } refusal) form.Say(field.Name, words.Of(refusal.Zh, refusal.En));
                else files.Add(kept.Value);
            }
            if (upload.IsTooLarge)
                form.Say(field.Name, words["一次上传的文件合计不能超过 {0} MB，超出的没有接收", FilePolicy.InMb(policy.LargestRequest)]);
        }
        // The same content twice is one file, under its last name.
        form.Files = [.. files.GroupBy(file => file.Id).Select(same => same.Last())];
        if (form.Files.Count > policy.MostFiles || http.Features.Get<MultipartUpload>()?.HasTooMany == true)
            form.Say(field.Name, words["最多上传 {0} 个文件，请去掉一些", policy.MostFiles]);
        if (field.Missing is { } missing && form.Files.Count == 0 && form.IsRight(field.Name))
            form.Say(field.Name, words[missing]);
    }

    /// <summary>What was uploaded before, is still here and was not dropped.</summary>
    private async Task<IReadOnlyList<KeptFile>> HoldAsync(ActForm form, Field field, CancellationToken ct)
    {
        var ids = form.Ids(Held).Except(form.Ids(Drop)).ToList();
        if (ids.Count == 0) return [];
        var files = await held.HoldAsync(me.Actor!, ids, ct);
        if (files.Count < ids.Count) form.Say(field.Name, words["有文件上传后超过一天没有提交，已被删除，请重新上传"]);
        return files;
    }

    /// <summary>Whether nothing stands behind any of these entries of a history, and there is one.</summary>
    public static bool IsWithout(IEnumerable<History.Row> entries, ViewDataDictionary page)
    {
        var files = page[Key] as IReadOnlyList<EvidencePages.Row> ?? [];
        var ids = entries.Select(entry => entry.Id).ToHashSet();
        return ids.Count > 0 && !files.Any(file => ids.Contains(file.AuditId));
    }

    /// <summary>What an act names as evidence.</summary>
    public static IReadOnlyList<EvidenceFile> EvidenceOf(IEnumerable<KeptFile> files) =>
        [.. files.Select(file => new EvidenceFile(file.Name, file.Sha256))];

    /// <summary>12 KB, 3.4 MB.</summary>
    public static string SizeOf(long bytes) =>
        bytes < 1_000_000 ? string.Create(null, $"{Math.Max(1, bytes / 1000)} KB") : string.Create(null, $"{bytes / 1_000_000.0:0.0} MB");
}
