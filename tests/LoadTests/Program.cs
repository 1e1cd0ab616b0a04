using Exchange.Links;
using Exchange.Running;

try
{
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
    Console.Error.WriteLine($"{wrong.Message}\n\n{LinkOptions.Usage}");
    return 1;
}
