namespace Exchange.Sftp;

/// <summary>One of the server's host keys, for partners to compare before they trust the server.</summary>
/// <param name="Algorithm"><c>ssh-ed25519</c> or <c>ssh-rsa</c>.</param>
/// <param name="Fingerprint">As OpenSSH prints it: <c>SHA256:</c> and 43 characters.</param>
public sealed record SftpHostKey(string Algorithm, string Fingerprint);
