namespace Exchange.ReadModel;

/// <summary>A grain's state that shows itself in a table. The row is written in the same transaction as the state.</summary>
public interface IProjectedState
{
    /// <summary>The whole row as it is now; null when there is to be none (one that exists is deleted).</summary>
    ReadRow? Project();
}

/// <summary>One row of the read model. Columns that are left out become null; the row's revision is the state's version.</summary>
/// <param name="Table">One of the known tables.</param>
/// <param name="Key">The row's id.</param>
/// <param name="Columns">
/// Known columns with text, whole numbers, booleans, enums (stored by name), instants (stored as Unix milliseconds) or null.
/// The column <c>view</c> holds the list item as JSON.
/// </param>
/// <remarks>An unknown table or column is a fault of the caller's code: <see cref="ArgumentException"/>.</remarks>
public sealed record ReadRow(string Table, string Key, IReadOnlyList<KeyValuePair<string, object?>> Columns);
