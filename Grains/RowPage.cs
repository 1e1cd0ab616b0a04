namespace Exchange;

/// <summary>The rows of one page of a list, whatever was asked: a caller from outside may ask for any numbers.</summary>
/// <param name="Page">From 1; less counts as 1.</param>
/// <param name="PageSize">Brought to 1 to 200.</param>
internal readonly record struct RowPage(int Page, int PageSize)
{
    private const int Largest = 200;

    public int Take => Math.Clamp(PageSize, 1, Largest);

    public int Skip => (int)Math.Min((Math.Max(Page, 1) - 1L) * Take, int.MaxValue);
}
