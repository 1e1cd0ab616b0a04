namespace Exchange.Language;

public sealed partial class Words
{
    public string Seconds(int count) => $"{count} s";
    public string JustNow => Of("nu", "now");
    public string Minutes(int count) => $"{count} min";
    public string Hours(int count) => Of($"{count} u", $"{count} h");
    public string Days(int count) => $"{count} d";
    public string LeftOver(string span) => Of($"nog {span}", $"{span} left");
    public string Images(string count, long n) => n == 1 ? Of("1 beeld", "1 image") : Of($"{count} beelden", $"{count} images");
    public string OfTotal(string part, string total) => Of($"{part} van {total}", $"{part} of {total}");
    public string Files(string count, int n) => n == 1 ? Of($"{count} bestand", $"{count} file") : Of($"{count} bestanden", $"{count} files");
}
