using Portal.Api;
using Portal.Domain;
using Portal.Domain.Foundation.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPortalDomain(() => Databases.Choose(
    builder.Configuration["Portal:Database"] ?? "sqlite", builder.Configuration.GetConnectionString("Portal"),
    builder.Configuration["Portal:DataDirectory"] ?? ".portal"));
builder.Services.AddPortalApi(builder.Environment);
var app = builder.Build();
app.MapPortalApi();
app.Run();
