namespace Exchange.Tests.Sftp;

/// <summary>What takes minutes runs when <c>EXCHANGE_LONG_TESTS=1</c> asks for it; otherwise a short part of it.</summary>
internal static class LongTests
{
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("EXCHANGE_LONG_TESTS") is "1";
}
