namespace Exchange.Figures;

/// <summary>How one segment of a strip is filled.</summary>
public enum Fill { Empty, Done, Partly, Proven, Warning, Failed }

/// <param name="Part">0 to 1, of a segment that is partly filled.</param>
public readonly record struct Segment(Fill Fill, double Part = 0);
