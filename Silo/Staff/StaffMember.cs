using Microsoft.AspNetCore.Identity;

namespace Exchange.Staff;

/// <summary>Somebody who works for the hospital and may sign in.</summary>
internal sealed class StaffMember : IdentityUser
{
    public string FullName { get; set; } = "";

    /// <summary>The password was made by somebody else: it opens nothing but the page to change it.</summary>
    public bool MustChangePassword { get; set; }

    public bool IsDisabled { get; set; }
}
