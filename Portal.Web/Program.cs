return await Portal.Web.PortalHost.RunAsync(args);
