using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Web.Shared;

/// <summary>What is wrong with a form, as the list above it names it and as its fields say it.</summary>
internal static class FormErrors
{
    /// <summary>What concerns no field comes first, then field after field as the page has them.</summary>
    /// <param name="fields">The names of the fields, from the top of the page; a line of a table is named after
    /// it.</param>
    public static IReadOnlyList<(string Name, string Said)> InOrder(
        this ModelStateDictionary state, IEnumerable<string> fields)
    {
        var names = fields.ToList();
        int PlaceOf(string key)
        {
            var place = names.FindIndex(name => key.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (key.StartsWith(name, StringComparison.Ordinal) && key[name.Length] is '.' or '['));
            return key.Length == 0 ? -1 : place < 0 ? names.Count : place;
        }
        return
        [
            .. state.OrderBy(one => PlaceOf(one.Key))
                .SelectMany(one => one.Value!.Errors.Select(error => (one.Key, error.ErrorMessage))),
        ];
    }

    /// <summary>What is wrong with one field, in the language of the page; empty when nothing is.</summary>
    public static string Said(this ModelStateDictionary state, Words words, string name) =>
        string.Join(words["；"], state[name]?.Errors.Select(error => error.ErrorMessage) ?? []);

    /// <summary>As the browser sent the form, which is in the order of the page. Each field is named as the page names
    /// it: where a parameter was bound, the state has the parameter's name.</summary>
    /// <param name="labels">Those of the page.</param>
    public static IReadOnlyList<(string Name, string Said)> InOrder(
        this ModelStateDictionary state, HttpRequest request, object? labels)
    {
        var sent = request.HasFormContentType ? request.Form.Keys : request.Query.Keys;
        string[] names = [.. (labels as IReadOnlyDictionary<string, string>)?.Keys ?? [], .. sent];
        return
        [
            .. state.InOrder(sent).Select(one => (Array.Find(names, name =>
                name.Equals(one.Name, StringComparison.OrdinalIgnoreCase)) ?? one.Name, one.Said)),
        ];
    }
}
