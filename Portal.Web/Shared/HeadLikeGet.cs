using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Web.Shared;

/// <summary>Whoever may GET a page may ask for its headers alone (RFC 9110, 9.3.2), as monitors and link checkers do;
/// the server leaves the body out.</summary>
internal sealed class HeadLikeGet : IApplicationModelConvention
{
    public void Apply(ApplicationModel application)
    {
        foreach (var selector in application.Controllers.SelectMany(one => one.Actions).SelectMany(one => one.Selectors))
        {
            if (selector.ActionConstraints.OfType<HttpMethodActionConstraint>().FirstOrDefault() is not { } methods
                || !methods.HttpMethods.Contains(HttpMethods.Get)) continue;
            string[] both = [.. methods.HttpMethods, HttpMethods.Head];
            selector.ActionConstraints.Remove(methods);
            selector.ActionConstraints.Add(new HttpMethodActionConstraint(both));
            foreach (var named in selector.EndpointMetadata.OfType<HttpMethodMetadata>().ToList())
                selector.EndpointMetadata.Remove(named);
            selector.EndpointMetadata.Add(new HttpMethodMetadata(both));
        }
    }
}
