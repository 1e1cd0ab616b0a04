namespace Exchange.Links;

/// <summary>A hidden field that only our own page has.</summary>
public readonly record struct FormToken(string Name, string Value);
