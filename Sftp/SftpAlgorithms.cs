namespace Exchange.Sftp;

/// <summary>
/// What is offered in the handshake. Nothing with SHA-1, CBC or a group below 2048 bits; the client's order decides
/// among these (RFC 4253, section 7.1).
/// </summary>
internal static class SftpAlgorithms
{
    private const string Gcm = "aes256-gcm@openssh.com,aes128-gcm@openssh.com";

    public const string KeyExchange =
        "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521," +
        "diffie-hellman-group16-sha512,diffie-hellman-group14-sha256";

    /// <summary>AES-GCM carries its own authentication; these only serve the ciphers for old clients.</summary>
    public const string Macs = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com";

    public const string HostKeys = "ssh-ed25519,rsa-sha2-512,rsa-sha2-256";

    public const string UserKeys =
        "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com," +
        "sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256";

    /// <summary>Shortest RSA key, in bits, of a client.</summary>
    public const int RsaMinBits = 2048;

    public static string Ciphers(bool oldClients) => oldClients ? Gcm + ",aes256-ctr,aes128-ctr" : Gcm;
}
