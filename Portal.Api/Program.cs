return await Portal.Api.ApiHost.RunAsync(args);
