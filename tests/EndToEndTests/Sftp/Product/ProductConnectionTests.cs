using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Tests.Exports;
using Exchange.Tests.Portal;

namespace Exchange.Tests.Sftp;

/// <summary>The test of a partner's connection, over the API: through the real door, and nothing of it stays.</summary>
public sealed class ProductConnectionTests(ProductSftp product) : IClassFixture<ProductSftp>
{
    private async Task<JsonElement> Test(string name)
    {
        var answer = await product.Ask(name, "test-connection");
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static IReadOnlyList<string> States(JsonElement tested) => [.. tested.GetProperty("steps").EnumerateArray().Select(step => $"{step.Text("name")} {step.Text("state")}")];

    private static JsonElement Step(JsonElement tested, string name) => tested.GetProperty("steps").EnumerateArray().Single(step => step.Text("name") == name);

    [Fact]
    public async Task Every_step_passes_and_the_partner_sees_nothing_of_it()
    {
        var before = await product.Account(product.Ann);
        var tested = await Test(product.Ann);

        Assert.Equal(["Account Passed", "Door Passed", "SignIn Passed", "Put Passed", "Get Passed", "Delete Passed", "NothingLeft Passed"], States(tested));
        Assert.True(tested.GetProperty("worked").GetBoolean());
        var door = await product.UntilUp();
        Assert.Contains(Step(tested, "Door").Text("detail"), door.GetProperty("hostKeys").EnumerateArray().Select(key => key.Text("fingerprint")));
        var after = await product.Account(product.Ann);
        foreach (var part in (string[])["publicKeys", "sessions", "lastLogin", "folders"]) Assert.Equal(before.Text(part), after.Text(part));
        // Key first, then bytes: neither is on the disk any more.
        Assert.Empty(Directory.EnumerateFiles(product.Exchange.Data, "f-*", SearchOption.AllDirectories));
        Assert.Equal(0, (await product.Api.GetFromJsonAsync<JsonElement>("/api/inbound")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_locked_partner_is_told_of_and_the_door_is_tested_all_the_same()
    {
        var locked = (await PartnerAccount.Active(product.Api, product.Exchange.Portal)).Name;
        await product.Ask(locked, "lock");
        var tested = await Test(locked);

        Assert.False(tested.GetProperty("worked").GetBoolean());
        Assert.Equal(["Account Failed", "Door Passed", "SignIn Passed", "Put Passed", "Get Passed", "Delete Passed", "NothingLeft Passed"], States(tested));
        var obstacle = Assert.Single(Step(tested, "Account").GetProperty("obstacles").EnumerateArray().ToList());
        Assert.Equal(("LockedByStaff", "Stops", "Unlock the account."), (obstacle.Text("reason"), obstacle.Text("weight"), obstacle.Text("advice")));
        Assert.Equal(HttpStatusCode.NotFound, (await product.Ask("nobody", "test-connection")).StatusCode);
    }

    [Fact]
    public async Task A_door_that_hangs_or_dies_is_named_and_the_next_test_passes()
    {
        var process = (await product.UntilUp()).Text("processId");
        await Signal("-STOP", process);
        var hangs = await Test(product.Ann);
        await Signal("-CONT", process);
        Assert.Equal(["Account Passed", "Door Failed", "SignIn Waiting", "Put Waiting", "Get Waiting", "Delete Waiting", "NothingLeft Waiting"], States(hangs));
        Assert.Equal("NoAnswer", Step(hangs, "Door").Text("trouble"));

        await Signal("-9", process);
        await Eventually.True(() => product.UntilUp().Result.Text("processId") != process);
        Assert.True((await Test(product.Ann)).GetProperty("worked").GetBoolean());
    }

    private static async Task Signal(string signal, string process)
    {
        using var kill = Process.Start("kill", [signal, process]);
        await kill.WaitForExitAsync();
    }
}
