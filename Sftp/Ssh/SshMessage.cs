using System.Runtime.InteropServices;
using Exchange.Sftp.SignIn;

namespace Exchange.Sftp.Ssh;

/// <summary>One request of a client, valid while its callback runs.</summary>
internal readonly unsafe struct SshMessage(nint message)
{
    public LibSsh.Request Type => LibSsh.ssh_message_type(message);
    public int Subtype => LibSsh.ssh_message_subtype(message);

    public string User => LibSsh.Text(LibSsh.ssh_message_auth_user(message));
    public string Password => LibSsh.Text(LibSsh.ssh_message_auth_password(message));
    public bool IsDialogueAnswer => LibSsh.ssh_message_auth_kbdint_is_response(message) != 0;

    /// <summary>Only <see cref="LibSsh.KeyStateProven"/> means that the signature was right.</summary>
    public int KeyState => LibSsh.ssh_message_auth_publickey_state(message);

    public byte[] KeyBlob() => PublicKey.Blob(LibSsh.ssh_message_auth_pubkey(message));

    public nint Channel => LibSsh.ssh_message_channel_request_channel(message);
    public string Subsystem => LibSsh.Text(LibSsh.ssh_message_channel_request_subsystem(message));

    public void AcceptSignIn() => LibSsh.ssh_message_auth_reply_success(message, 0);
    public void AskForProof() => LibSsh.ssh_message_auth_reply_pk_ok_simple(message);
    public nint AcceptChannel() => LibSsh.ssh_message_channel_request_open_reply_accept(message);
    public void AcceptSubsystem() => LibSsh.ssh_message_channel_request_reply_success(message);

    public void Ask(KeyboardQuestion question)
    {
        var count = question.Prompts.Count;
        var prompts = stackalloc nint[count];
        var echo = stackalloc byte[count];
        try
        {
            for (var i = 0; i < count; i++) (prompts[i], echo[i]) = (Marshal.StringToCoTaskMemUTF8(question.Prompts[i]), 0);
            LibSsh.ssh_message_auth_interactive_request(message, question.Name, question.Instruction, (uint)count, prompts, echo);
        }
        finally
        {
            for (var i = 0; i < count; i++) Marshal.FreeCoTaskMem(prompts[i]);
        }
    }
}
