using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

/// <summary>Reads what came in under one name: a DICOM file as it is, a ZIP by what is in it. Nothing is opened or run but by the reader.</summary>
public static class IncomingFile
{
    /// <summary>ZIP, APPNOTE 4.3.7 and 4.3.16: the first entry's signature, or that of an empty one.</summary>
    private static bool IsZip(ReadOnlySpan<byte> start) => start.SequenceEqual("PK\x03\x04"u8) || start.SequenceEqual("PK\x05\x06"u8);

    /// <param name="file">Seekable, from its start.</param>
    /// <param name="read">Told of each file: its name, as the sender gave it, and what came of reading it.</param>
    /// <exception cref="IOException">The stream itself failed.</exception>
    public static async Task ReadAsync(string name, Stream file, ZipLimits limits, Action<string, DicomReading> read, CancellationToken cancellationToken)
    {
        var start = new byte[4];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        if (length < start.Length || !IsZip(start))
        {
            read(name, await Task.Run(() => DicomReader.Read(file), cancellationToken));
            return;
        }
        ZipIntake zip = new(limits, Offer, (entry, reason) => read(ZipIntake.Name(name, entry), new(null, reason)));
        await zip.AddAsync(file, cancellationToken);

        async Task Offer(string entry, Stream bytes, CancellationToken stopped) => read(entry, await Task.Run(() => DicomReader.Read(bytes), stopped));
    }
}
