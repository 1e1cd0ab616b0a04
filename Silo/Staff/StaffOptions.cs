namespace Exchange.Staff;

/// <summary>Configuration section <c>Exchange:Staff</c>.</summary>
internal sealed record StaffOptions
{
    /// <summary>Whether everybody must couple a second factor before anything of a patient is shown. Default: yes, but in Development no, where patients are made up.</summary>
    public bool? SecondFactor { get; init; }

    internal bool NeedsSecondFactor => SecondFactor ?? true;
}
