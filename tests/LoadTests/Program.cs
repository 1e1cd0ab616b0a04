using Exchange.Accounts;
using Exchange.Links;
using Exchange.Lists;
using Exchange.Running;

try
{
    if (args is ["accounts", ..])
    {
        var accounts = AccountOptions.From(new Arguments(args, AccountOptions.Known));
        // The storm is of more sessions than an account or an address has by default.
        foreach (var limit in (string[])["EXCHANGE__ACCOUNTS__MAXSESSIONS", "EXCHANGE__SFTP__MAXSESSIONSPERACCOUNT", "EXCHANGE__SFTP__MAXCONNECTIONSPERADDRESS", "EXCHANGE__SFTP__MAXCONNECTIONS", "EXCHANGE__PORTAL__LIMITS__TRIESPERMINUTE"])
            Environment.SetEnvironmentVariable(limit, $"{Math.Min(1000, accounts.Storm + accounts.Strangers)}");
        await using var product = new ProductCopy(accounts.Folder);
        var ready = await product.StartAsync();
        await new AccountsRun(accounts, product, ready).RunAsync();
        return 0;
    }
    if (args is ["lists", ..])
    {
        var lists = ListOptions.From(new Arguments(args, ListOptions.Known));
        Environment.SetEnvironmentVariable("EXCHANGE__DEMOMONTH", $"{lists.Exports}");
        await using var product = new ProductCopy(lists.Folder);
        var ready = await product.StartAsync();
        await new ListsRun(lists, product, ready).RunAsync();
        return 0;
    }
    var arguments = new Arguments(args, LinkOptions.Known);
    if (arguments.Command != "links") throw new UsageException($"There is no command {arguments.Command}.");
    var options = LinkOptions.From(arguments);
    if (!options.StartsProduct)
    {
        await new LinksRun(options, LinkOptions.DoorsOf(arguments), null, default).RunAsync();
        return 0;
    }
    await using var copy = new ProductCopy(options.Folder);
    var start = await copy.StartAsync();
    await new LinksRun(options, copy.Doors, copy, start).RunAsync();
    return 0;
}
catch (UsageException wrong)
{
    Console.Error.WriteLine($"{wrong.Message}\n\n{LinkOptions.Usage}\n{AccountOptions.Usage}\n{ListOptions.Usage}");
    return 1;
}
