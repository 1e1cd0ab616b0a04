namespace Exchange.Dicom.Packaging;

/// <summary>Where parts and spools lie. The implementation encrypts; nothing here is ever in plain form on disk.</summary>
public interface IPackageStore
{
    /// <summary>
    /// A new part, written forward once. Disposing the stream ends the part, but it counts only when the result names it:
    /// parts of a refused or broken package are the caller's to destroy.
    /// </summary>
    /// <param name="number">From 1.</param>
    Stream CreatePart(int number);

    /// <summary>A finished part, readable and seekable. Several may be open at once, on several threads.</summary>
    Stream OpenPart(int number);

    /// <summary>Room for one object too large for memory.</summary>
    ISpool CreateSpool();
}

/// <summary>Written once, then read; disposing it destroys what was written.</summary>
public interface ISpool : IAsyncDisposable
{
    /// <summary>Written forward. The caller disposes it before the first read.</summary>
    Stream Writer { get; }

    /// <summary>The whole content from its start, readable and seekable.</summary>
    Stream OpenRead();
}
