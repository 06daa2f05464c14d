using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Api.Files;
using Portal.Domain.Files;
using Portal.Web.Accounts;

namespace Portal.Web.Files;

/// <summary>Reads a form with files as it comes, before anything asks for its fields: whoever asks first would have the
/// framework read it. Only for somebody who is signed in.</summary>
public sealed class UploadFilter(Session me, IFileStore store, FilePolicy policy) : IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        // An error page is the same request once more.
        if (me.Actor is null || !MultipartUpload.Is(http.Request) || http.Features.Get<MultipartUpload>() is not null)
            return;
        var upload = await MultipartUpload.ReadAsync(http, store, policy, http.RequestAborted);
        http.Request.Form = upload.Fields;
        http.Features.Set(upload);
    }
}
