using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Exchange.Accounts;

/// <summary>The rules that need the plain text. Pure: every door gets the same answer.</summary>
internal static partial class PasswordRules
{
    /// <summary>A name or context word shorter than this would refuse too much.</summary>
    private const int ShortestWord = 4;

    /// <summary>What is left beside names and the like must be this long to count.</summary>
    private const int FewestDistinct = 5;

    /// <param name="password">Normalised.</param>
    public static PasswordFlaws Check(string password, PasswordTerms terms)
    {
        var runes = password.EnumerateRunes().ToArray();
        var folded = Fold(password);
        var flaws = PasswordFlaws.None;
        if (runes.Length < terms.Policy.MinLength) flaws |= PasswordFlaws.TooShort;
        if (runes.Length > PasswordPolicy.MaxLength) return flaws | PasswordFlaws.TooLong; // The other rules would cost a hostile client's time.
        if (Classes(runes) < terms.Policy.MinClasses) flaws |= PasswordFlaws.TooFewClasses;
        if (runes.Any(IsBad)) flaws |= PasswordFlaws.BadCharacters;
        if (IsCommon(folded)) flaws |= PasswordFlaws.Common;
        if (IsPattern(folded)) flaws |= PasswordFlaws.Pattern;
        if (Holds(folded, terms.UserName)) flaws |= PasswordFlaws.HasUserName;
        if (terms.ContextWords.Any(word => Holds(folded, word))) flaws |= PasswordFlaws.HasContextWord;
        if (Readings(folded).Any(text => SeasonAndYear().IsMatch(text)) || SeasonAndYear().IsMatch(folded)) flaws |= PasswordFlaws.SeasonAndYear;
        return flaws;
    }

    private static int Classes(Rune[] runes) =>
        (runes.Any(Rune.IsLower) ? 1 : 0) + (runes.Any(Rune.IsUpper) ? 1 : 0) + (runes.Any(Rune.IsDigit) ? 1 : 0)
        + (runes.Any(rune => !Rune.IsLower(rune) && !Rune.IsUpper(rune) && !Rune.IsDigit(rune)) ? 1 : 0);

    private static bool IsBad(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;

    /// <summary>One or two well-known words, in any order, with whatever around or between them that is no letter.</summary>
    private static bool IsCommon(string folded)
    {
        foreach (var text in Readings(folded).Append(folded))
        {
            var core = TrimToLetters(text);
            if (CommonPasswords.Contain(text) || CommonPasswords.Contain(core)) return true;
            if (Period(core) is > 0 and var period && CommonPasswords.Contain(core[..period])) return true;

            var words = NoLetters().Split(text).Where(word => word.Length > 0).ToArray();
            if (words.Length is 1 or 2 && words.Any(word => word.Length >= ShortestWord) && words.All(IsKnown)) return true;
        }
        return false;

        static bool IsKnown(string word) => word.Length < ShortestWord || CommonPasswords.Contain(word) || IsTwoWords(word);
    }

    private static bool IsTwoWords(string word)
    {
        for (var cut = ShortestWord; cut <= word.Length - ShortestWord; cut++)
        {
            if (CommonPasswords.Contain(word[..cut]) && CommonPasswords.Contain(word[cut..])) return true;
        }
        return false;
    }

    /// <summary>Few distinct characters, one short piece over and over, or mostly runs up or down such as 123 and cba.</summary>
    private static bool IsPattern(string folded)
    {
        if (folded.Length == 0) return false;
        // What has no room for more of them is only short.
        if (folded.Length > FewestDistinct && folded.Distinct().Count() < FewestDistinct || Period(folded) > 0) return true;
        var inRuns = 0;
        for (int i = 1, run = 1, step = 0; i <= folded.Length; i++)
        {
            var next = i < folded.Length ? folded[i] - folded[i - 1] : 2;
            if (next is 1 or -1 or 0 && (run == 1 || next == step)) (run, step) = (run + 1, next);
            else
            {
                if (run >= 3) inRuns += run;
                (run, step) = next is 1 or -1 or 0 ? (2, next) : (1, 0);
            }
        }
        return inRuns * 3 >= folded.Length * 2;
    }

    /// <summary>Length of the piece that the text repeats at least twice; 0 when there is none.</summary>
    private static int Period(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length))) return length;
        }
        return 0;
    }

    /// <summary>The word, or each part of it that is long enough, also written with look-alikes and with signs between.</summary>
    private static bool Holds(string folded, string word)
    {
        var parts = NoLettersOrDigits().Split(Fold(word)).Where(part => part.Length >= ShortestWord && !EverydayWords.Contains(part)).ToArray();
        return parts.Any(part => Readings(folded).Append(folded).Any(text =>
            text.Contains(part, StringComparison.Ordinal) || NoLettersOrDigits().Replace(text, "").Contains(part, StringComparison.Ordinal)));
    }

    /// <summary>Parts of names that say nothing about whose they are.</summary>
    private static readonly string[] EverydayWords = ["voor", "naar", "vanaf", "from", "sint", "saint"];

    /// <summary>The text with look-alike digits and signs read as letters; the digit 1 is read both ways.</summary>
    private static IEnumerable<string> Readings(string folded)
    {
        // Digits at the end are a year or a count, not letters.
        var tail = folded.Length;
        while (tail > 0 && !char.IsLetter(folded[tail - 1])) tail--;
        foreach (var one in "il")
        {
            yield return Read(folded[..tail], one) + folded[tail..];
            yield return Read(folded, one);
            yield return SingleDigits().Replace(folded, digit => Read(digit.Value, one)); // So that a year within stays one.
        }
    }

    private static string Read(string text, char one) => string.Create(text.Length, (text, one), static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = from.text[i] switch
            {
                '0' => 'o', '1' or '!' or '|' => from.one, '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' or '+' => 't', '8' => 'b', '9' => 'g',
                var other => other,
            };
        }
    });

    private static string TrimToLetters(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !char.IsLetter(text[start])) start++;
        while (end > start && !char.IsLetter(text[end - 1])) end--;
        return text[start..end];
    }

    /// <summary>Lower case without accents.</summary>
    private static string Fold(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormKD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToLowerInvariant();
    }

    private const string SeasonOrMonth =
        "(lente|voorjaar|zomer|herfst|najaar|winter|spring|summer|autumn|fall|januar[iy]|februar[iy]|maart|march|april|jun[ie]|jul[iy]|august|september|o[ck]tober|november|december)";

    [GeneratedRegex($"{SeasonOrMonth}[^a-z0-9]{{0,3}}[0-9]{{2}}|[0-9]{{2}}[^a-z0-9]{{0,3}}{SeasonOrMonth}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SeasonAndYear();

    [GeneratedRegex("(?<![0-9])[0-9](?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex SingleDigits();

    [GeneratedRegex("[^\\p{L}]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoLetters();

    [GeneratedRegex("[^\\p{L}\\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoLettersOrDigits();
}
