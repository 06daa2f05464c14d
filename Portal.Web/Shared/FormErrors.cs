using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Web.Shared;

/// <summary>What is wrong with a form, as the list above it names it.</summary>
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
            var place = names.FindIndex(name => key == name
                || (key.StartsWith(name, StringComparison.Ordinal) && key[name.Length] is '.' or '['));
            return key.Length == 0 ? -1 : place < 0 ? names.Count : place;
        }
        return
        [
            .. state.OrderBy(one => PlaceOf(one.Key))
                .SelectMany(one => one.Value!.Errors.Select(error => (one.Key, error.ErrorMessage))),
        ];
    }

    /// <summary>As the browser sent the form, which is in the order of the page.</summary>
    public static IReadOnlyList<(string Name, string Said)> InOrder(this ModelStateDictionary state, HttpRequest request) =>
        state.InOrder(request.HasFormContentType ? request.Form.Keys : request.Query.Keys);
}
