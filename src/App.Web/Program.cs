using DigestMonolith.App.Web.PrivatePostgres;

return args is ["hold-cluster", var data]
    ? await HoldCluster.RunAsync(new DirectoryInfo(data), CancellationToken.None)
    : 2;
