using System.Globalization;
using System.Text;
using Exchange.Dicom.Reading;

namespace Exchange.Dicom.Packaging;

internal static class PatientIdentity
{
    /// <summary>
    /// The patient number decides. Two hospitals may give one number to two people, though: where neither name
    /// nor birth date agree, or the issuers differ, it is another patient. Without a number, name and birth date decide.
    /// </summary>
    public static bool IsSame(DicomPatient a, DicomPatient b)
    {
        var sameName = Name(a.Name) == Name(b.Name);
        var sameBirth = a.BirthDate.Length == 0 || b.BirthDate.Length == 0 || a.BirthDate == b.BirthDate;
        if (a.Id.Length == 0 || b.Id.Length == 0) return sameName && sameBirth;

        if (a.IssuerOfId.Length > 0 && b.IssuerOfId.Length > 0 && !Same(a.IssuerOfId, b.IssuerOfId)) return false;
        return Same(a.Id, b.Id) && (sameName || sameBirth);
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);

    // Case, padding and trailing empty components mean nothing; the ideographic and phonetic groups may come or go.
    private static string Name(string name)
    {
        var alphabetic = name.Split('=')[0].Normalize(NormalizationForm.FormKC).ToUpper(CultureInfo.InvariantCulture);
        var components = alphabetic.Split('^').Select(c => string.Join(' ', c.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('^', components).TrimEnd('^');
    }
}
