using Exchange.Sftp;
using Exchange.Sftp.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Sftp;

public sealed class SessionActivityTests
{
    private static readonly SftpSessionStart Start = new(Guid.NewGuid(), "ann", System.Net.IPAddress.Loopback, SignInMethod.Password, null, "client");
    private readonly FakeTimeProvider _time = new();
    private readonly SessionActivity _activity;
    private readonly OpenReader _reader;

    public SessionActivityTests()
    {
        _activity = new SessionActivity(_time);
        SftpPath.Parse("/download/huge", SftpFolderNames.Default, out var path);
        _reader = new(path, new HugeFile(1000));
    }

    [Fact]
    public void It_tells_file_direction_bytes_and_speed()
    {
        Move(100);
        Move(300);
        var now = _activity.Describe(Start);

        Assert.Equal(("huge", TransferDirection.Download, 1000, 400, 400, 0), (now.File?.Name, now.Direction, now.FileLength, now.FileBytes, now.DownloadedBytes, now.UploadedBytes));
        Assert.Equal(300, now.BytesPerSecond);
    }

    [Fact]
    public void A_transfer_that_stalls_slows_down_to_nothing()
    {
        Move(300);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(0, _activity.Describe(Start).BytesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(30), _time.GetUtcNow() - _activity.Describe(Start).ActiveAt);
    }

    [Fact]
    public void A_closed_file_is_no_longer_shown_and_its_bytes_stay_counted()
    {
        Move(300);
        _activity.Closed(_reader);
        var now = _activity.Describe(Start);

        Assert.Null(now.File);
        Assert.Null(now.Direction);
        Assert.Equal(300, now.DownloadedBytes);
    }

    private void Move(int bytes)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _activity.Moved(_reader, 1000, bytes);
    }
}
