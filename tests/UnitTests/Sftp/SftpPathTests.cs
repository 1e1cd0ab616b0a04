using System.Text;
using CsCheck;
using Exchange.Sftp;

namespace Exchange.Tests.Sftp;

public sealed class SftpPathTests
{
    public static TheoryData<EscapeAttempt> Attempts => EscapeAttempts.Rows;

    [Fact]
    public void The_table_of_escapes_has_at_least_fifty_distinct_attempts()
    {
        Assert.True(EscapeAttempts.All.Count >= 50);
        Assert.Distinct(EscapeAttempts.All.Select(attempt => attempt.What));
        Assert.Distinct(EscapeAttempts.All.Select(attempt => Convert.ToHexString(attempt.Path)));
    }

    [Theory, MemberData(nameof(Attempts), DisableDiscoveryEnumeration = true)]
    public void No_attempt_leads_out_of_the_two_folders(EscapeAttempt attempt)
    {
        var outcome = SftpPath.Parse(attempt.Path, SftpFolderNames.Default, out var path);

        if (attempt.LeadsTo is { } inside)
        {
            Assert.Equal(SftpOutcome.Done, outcome);
            Assert.Equal(inside, path.Display(SftpFolderNames.Default));
        }
        else Assert.True(outcome is SftpOutcome.NotFound or SftpOutcome.BadName, $"{outcome}");
    }

    [Fact]
    public void Any_bytes_are_refused_or_give_clean_names_below_a_folder() =>
        Gen.Byte.Array[0, 200].Sample(AssertClean, iter: 20_000);

    [Fact]
    public void Any_mix_of_tricks_is_refused_or_gives_clean_names_below_a_folder() =>
        OneOf("/", "..", ".", "upload", "download", "\\", "\0", "a", "é", "e\u0301", "\uff0e", "\u202e", " ", "bob", "%2e")
            .Array[0, 30].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))).Sample(AssertClean, iter: 20_000);

    [Fact]
    public void A_path_survives_being_shown_and_parsed_again() =>
        OneOf("a", "Émile", "図", "x y", "...", "%2e").Array[0, 32].Sample(names =>
        {
            Assert.Equal(SftpOutcome.Done, SftpPath.Parse("/upload/" + string.Join('/', names), SftpFolderNames.Default, out var path));
            Assert.Equal(SftpOutcome.Done, SftpPath.Parse(path.Display(SftpFolderNames.Default), SftpFolderNames.Default, out var again));
            Assert.Equal(path, again);
            Assert.Equal(path.GetHashCode(), again.GetHashCode());
        });

    [Theory]
    [InlineData(SftpName.MaxBytes - 1, true)]
    [InlineData(SftpName.MaxBytes, true)]
    [InlineData(SftpName.MaxBytes + 1, false)]
    public void A_name_may_be_so_long(int bytes, bool allowed) => Assert.Equal(allowed, SftpName.Clean(new string('a', bytes)) is not null);

    [Theory]
    [InlineData(SftpPath.MaxDepth - 1, SftpOutcome.Done)]
    [InlineData(SftpPath.MaxDepth, SftpOutcome.Done)]
    [InlineData(SftpPath.MaxDepth + 1, SftpOutcome.BadName)]
    public void A_path_may_be_so_deep(int names, SftpOutcome outcome) =>
        Assert.Equal(outcome, SftpPath.Parse("/upload" + string.Concat(Enumerable.Repeat("/a", names)), SftpFolderNames.Default, out _));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("//./..//")]
    [InlineData("/upload/..")]
    public void These_are_the_root(string text)
    {
        Assert.Equal(SftpOutcome.Done, SftpPath.Parse(text, SftpFolderNames.Default, out var path));
        Assert.Equal(SftpFolder.Root, path.Folder);
    }

    [Fact]
    public void Folders_have_the_names_that_the_configuration_gives_them()
    {
        var names = new SftpFolderNames("download-vanaf-Zuyderland", "upload naar Zuyderland");

        Assert.Equal(SftpOutcome.Done, SftpPath.Parse("/upload naar Zuyderland/x", names, out var path));
        Assert.Equal(SftpFolder.Upload, path.Folder);
        Assert.Equal(SftpOutcome.NotFound, SftpPath.Parse("/upload/x", names, out _));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a/b", "c")]
    [InlineData("..", "c")]
    [InlineData("", "c")]
    public void Folders_cannot_have_such_names(string download, string upload) =>
        Assert.Throws<ArgumentException>(() => new SftpFolderNames(download, upload));

    [Fact]
    public void A_path_in_a_log_shows_no_name()
    {
        SftpPath.Parse("/upload/Jansen", SftpFolderNames.Default, out var path);

        Assert.DoesNotContain("Jansen", $"{path}", StringComparison.Ordinal);
    }

    private static Gen<string> OneOf(params string[] parts) => Gen.Int[0, parts.Length - 1].Select(i => parts[i]);

    private static void AssertClean(byte[] bytes)
    {
        if (SftpPath.Parse(bytes, SftpFolderNames.Default, out var path) is not SftpOutcome.Done) return;
        Assert.True(path.Folder is not SftpFolder.Root || path.IsFolderItself);
        Assert.All(path.Names, name =>
        {
            Assert.Equal(name, SftpName.Clean(name));
            Assert.DoesNotContain(name, (string[])["", ".", ".."]);
            Assert.False(name.AsSpan().ContainsAny("/\\\0"));
            Assert.True(name.IsNormalized());
        });
    }
}
