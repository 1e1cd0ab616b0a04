using Exchange.Messages;

namespace Exchange.Tests.Messages;

public sealed class GatewayAnswerTests
{
    [Theory]
    [InlineData(199, DeliveryOutcome.Refused)]
    [InlineData(200, DeliveryOutcome.Taken)]
    [InlineData(299, DeliveryOutcome.Taken)]
    [InlineData(301, DeliveryOutcome.Refused)]
    [InlineData(400, DeliveryOutcome.Refused)]
    [InlineData(401, DeliveryOutcome.NotNow)]
    [InlineData(402, DeliveryOutcome.Refused)]
    [InlineData(429, DeliveryOutcome.NotNow)]
    [InlineData(500, DeliveryOutcome.Unknown)]
    [InlineData(502, DeliveryOutcome.Unknown)]
    [InlineData(503, DeliveryOutcome.NotNow)]
    [InlineData(504, DeliveryOutcome.Unknown)]
    public void The_status_says_it_when_nothing_else_is_asked_for(int status, DeliveryOutcome outcome) =>
        Assert.Equal(outcome, new GatewayAnswer(new()).Read(status, "{}").Outcome);

    [Theory]
    [InlineData(200, DeliveryOutcome.Refused)]
    [InlineData(202, DeliveryOutcome.Taken)]
    public void Statuses_can_be_set(int status, DeliveryOutcome outcome) =>
        Assert.Equal(outcome, new GatewayAnswer(new() { Statuses = [202] }).Read(status, null).Outcome);

    [Theory]
    [InlineData("""{"messages":[{"status":"queued"}]}""", DeliveryOutcome.Taken)]
    [InlineData("""{"messages":[{"status":"rejected"}]}""", DeliveryOutcome.Refused)]
    [InlineData("""{"messages":[]}""", DeliveryOutcome.Refused)]
    [InlineData("""{"error":"queued"}""", DeliveryOutcome.Refused)]
    [InlineData("""[1]""", DeliveryOutcome.Refused)]
    [InlineData("""{"messages":[{"status":"que""", DeliveryOutcome.Unknown)]
    [InlineData("", DeliveryOutcome.Unknown)]
    [InlineData(null, DeliveryOutcome.Unknown)]
    public void A_value_within_the_answer_can_decide(string? body, DeliveryOutcome outcome) =>
        Assert.Equal(outcome, new GatewayAnswer(new() { Pointer = "/messages/0/status", Pattern = "^(queued|sent)$" }).Read(200, body).Outcome);

    [Theory]
    [InlineData("/a~1b/~0", """{"a/b":{"~":1}}""", DeliveryOutcome.Taken)]
    [InlineData("/a/01", """{"a":[1,2]}""", DeliveryOutcome.Taken)]
    [InlineData("/a/2", """{"a":[1,2]}""", DeliveryOutcome.Refused)]
    [InlineData("/a/-1", """{"a":[1,2]}""", DeliveryOutcome.Refused)]
    [InlineData("", """{"a":1}""", DeliveryOutcome.Taken)]
    public void A_pointer_alone_wants_something_there(string pointer, string body, DeliveryOutcome outcome) =>
        Assert.Equal(outcome, new GatewayAnswer(new() { Pointer = pointer }).Read(200, body).Outcome);

    [Theory]
    [InlineData("OK 123", DeliveryOutcome.Taken)]
    [InlineData("ERR 7", DeliveryOutcome.Refused)]
    [InlineData(null, DeliveryOutcome.Unknown)]
    public void A_pattern_alone_is_about_the_whole_answer(string? body, DeliveryOutcome outcome) =>
        Assert.Equal(outcome, new GatewayAnswer(new() { Pattern = "^OK" }).Read(200, body).Outcome);
}
