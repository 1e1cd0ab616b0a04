using Exchange.Content;
using Exchange.Dicom.Packaging;
using Exchange.Exports;
using Exchange.Links;

namespace Exchange.Api;

/// <summary>One upload on its way in.</summary>
internal sealed class IncomingUpload(
    ExportPacker packer, OfferedFile offered, ContentStore content, IStudyExport export, HttpContext http, Actor by, UploadBody body, BodyDigest? digest)
{
    private readonly ExportForm _form = new();
    private readonly List<(string Name, ContentSpool Bytes)> _early = [];
    private readonly CancellationToken _aborted = http.RequestAborted;
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _report;
    private IResult? _refusal;
    private bool _isRegistered;

    /// <param name="done">Called once, when the package is finished or given up.</param>
    public async Task<IResult> RunAsync(Action done)
    {
        Task<bool>? packing = null;
        try
        {
            var first = await ReadFields();
            if (_refusal is not null) return _refusal;
            if (_form.Read(http.Request.ContentLength, canBeReadAgain: false, out var problems) is not { } request) return Problems.OfFields(problems);

            var goesAlong = first is not null || _early.Count > 0 || !_report.IsEmpty;
            if (request.Direction is LinkDirection.Upload && goesAlong)
                return Problems.OfFields(new Dictionary<string, string> { ["direction"] = ExportForm.NothingGoesAlong });

            switch (await export.Request(by, request))
            {
                case Verdict.Done: break;
                case Verdict.OutOfRange: return Problems.OfFields(new Dictionary<string, string> { ["account"] = ExportForm.NoSuchAccount });
                default: return OtherRequest();
            }

            if (request.Direction is LinkDirection.Upload) return await Accepted();
            _isRegistered = true;
            packing = packer.RunAsync(export.GetPrimaryKeyString(), (builder, stopped) => Offer(builder, first, stopped));
            await Task.WhenAny(packing, _received.Task);
            await Drain();
            if (_refusal is null && packing.IsCompletedSuccessfully && !await packing) await Compare();
            return _refusal ?? await Accepted();
        }
        catch (MalformedUploadException) { return Malformed(); }
        catch (UploadRefusedException e) { return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", e.Message); }
        catch (BadHttpRequestException e) { return Problems.Of(e.StatusCode, "upload-cut", "The upload broke off. Send it again."); }
        catch (IOException) { return Problems.Of(StatusCodes.Status400BadRequest, "upload-cut", "The upload broke off. Send it again."); }
        finally
        {
            // Packing goes on after the answer; what it still reads lives until it has ended.
            ((Task?)packing ?? Task.CompletedTask).ContinueWith(_ => { Forget(); done(); }, TaskScheduler.Default).Ignore();
        }
    }

    /// <summary>Up to the first file that can be packed at once, which is returned; null when all has been read.</summary>
    private async Task<FilePart?> ReadFields()
    {
        while (await body.NextAsync(_aborted) is { } part)
        {
            if (part is FilePart file && _form.HasAllNeeded && _early.Count == 0) return file;
            if (part is FilePart early) await Keep(early);
            else Take(part);
            if (_refusal is not null) return null;
        }
        return null;
    }

    private async Task<ReadOnlyMemory<byte>> Offer(PackageBuilder builder, FilePart? first, CancellationToken stopped)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped, _aborted);
        try
        {
            if (first is not null) await offered.OfferAsync(builder, first.Name, first.Content, either.Token);
            while (first is not null && await body.NextAsync(either.Token) is { } part)
            {
                if (part is FilePart file) await offered.OfferAsync(builder, file.Name, file.Content, either.Token);
                else Take(part);
                if (_refusal is not null) throw new UploadRefusedException(ExportFailure.UploadCut, "The form is wrong.");
            }
        }
        catch (MalformedUploadException)
        {
            _refusal = Malformed();
            throw;
        }
        catch (UploadRefusedException e) when (e.Failure is ExportFailure.TooLarge)
        {
            _refusal = Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", e.Message);
            throw;
        }
        if (digest is not null && await export.Received($"{digest}", isPacked: true) is not BodyMatch.Same)
        {
            _refusal = OtherRequest();
            throw new UploadRefusedException(ExportFailure.UploadCut, "Another body came under this key before.");
        }
        _received.TrySetResult();
        foreach (var (name, bytes) in _early)
        {
            await using var file = bytes.Rewind();
            await offered.OfferAsync(builder, name, file, stopped);
        }
        return _report;
    }

    /// <summary>What a repeat sends, and what is left when packing broke off.</summary>
    private async Task Drain()
    {
        while (_refusal is null && !_aborted.IsCancellationRequested && await body.NextAsync(_aborted) is { } part) Take(part);
    }

    private async Task Compare()
    {
        if (digest is null) return;
        switch (await export.Received($"{digest}", isPacked: false))
        {
            case BodyMatch.Same: return;
            case BodyMatch.Other:
                _refusal = OtherRequest();
                return;
            case BodyMatch.NotYet:
                http.Response.Headers.RetryAfter = "5";
                _refusal = Problems.Of(StatusCodes.Status409Conflict, "still-arriving", "The first upload under this Idempotency-Key is still arriving. Try again in a few seconds.");
                return;
        }
    }

    private async Task Keep(FilePart file)
    {
        var spool = content.CreateSpool();
        _early.Add((file.Name, spool));
        await file.Content.CopyToAsync(spool, _aborted);
    }

    private void Take(UploadPart part)
    {
        if (part is ReportPart report)
        {
            if (_report.IsEmpty) _report = report.Pdf;
            else _refusal = Problems.OfFields(new Dictionary<string, string> { ["report"] = "One report goes along; this is the second." });
        }
        else if (part is FieldPart field && WrongWith(field) is { } wrong) _refusal = Problems.OfFields(new Dictionary<string, string> { [DisplayName.Of(field.Name)] = wrong });
    }

    private string? WrongWith(FieldPart field) =>
        !ExportForm.IsField(field.Name) ? "There is no such field."
        : _isRegistered && !_form.Has(field.Name) ? "Put this field before the files."
        : !_form.TryAdd(field.Name, field.Value) ? "This field was given twice, with different values."
        : null;

    private async Task<IResult> Accepted()
    {
        var id = export.GetPrimaryKeyString();
        return TypedResults.Accepted($"/api/exports/{id}", new ExportAccepted(id, (await export.Read(Actor.System))?.State));
    }

    private void Forget()
    {
        foreach (var (_, bytes) in _early) bytes.Dispose();
    }

    private static IResult OtherRequest() => Problems.Of(StatusCodes.Status422UnprocessableEntity, "other-request", "This Idempotency-Key was used for another request.");

    private static IResult Malformed() => Problems.Of(StatusCodes.Status400BadRequest, "malformed-form", "The multipart form is malformed.");
}
