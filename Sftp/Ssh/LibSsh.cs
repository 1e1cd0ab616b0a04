using System.Runtime.InteropServices;

namespace Exchange.Sftp.Ssh;

/// <summary>
/// The part of libssh that is used, as of the headers of 0.10. Every call on a session is made by the thread that owns
/// it; calls on the bind are made under one lock.
/// </summary>
internal static unsafe partial class LibSsh
{
    private const string Library = "libssh.so.4";

    public const int Ok = 0, Error = -1;
    public const int StatusClosed = 1, StatusClosedError = 4, StatusWritePending = 8;
    public const int MethodPassword = 2, MethodPublicKey = 4, MethodInteractive = 16;
    public const int ChannelSession = 1, ChannelSubsystem = 5;
    public const int KeyStateQuery = 0, KeyStateProven = 1;
    public const int DuplicateCloseOnExec = 1030;

    /// <summary>Positions in <c>enum ssh_bind_options_e</c>.</summary>
    public enum BindOption
    {
        HostKey = 3, Banner = 6, KeyExchange = 11, CiphersIn = 12, CiphersOut = 13, MacsIn = 14, MacsOut = 15,
        UserKeyAlgorithms = 17, HostKeyAlgorithms = 18, ProcessConfig = 19, RsaMinSize = 21,
    }

    /// <summary>Positions in <c>enum ssh_options_e</c>.</summary>
    public enum SessionOption { TimeoutSeconds = 9, RekeyBytes = 39 }

    public enum KeyType { Rsa = 2, Ed25519 = 5 }

    public enum Request { Auth = 1, ChannelOpen, Channel, Service, Global }

    /// <summary><c>struct ssh_channel_callbacks_struct</c>; libssh keeps the pointer until the channel is freed.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ChannelCallbacks
    {
        public nuint Size;
        public nint UserData;
        public delegate* unmanaged[Cdecl]<nint, nint, byte*, uint, int, nint, int> Data;
        public fixed long Unused[14];
    }

    [LibraryImport(Library)] public static partial int ssh_init();
    [LibraryImport(Library)] public static partial nint ssh_version(int required);

    [LibraryImport(Library)] public static partial nint ssh_bind_new();
    [LibraryImport(Library)] public static partial void ssh_bind_free(nint bind);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ssh_bind_options_set(nint bind, BindOption option, string value);
    [LibraryImport(Library)] public static partial int ssh_bind_options_set(nint bind, BindOption option, in int value);
    [LibraryImport(Library)] public static partial int ssh_bind_accept_fd(nint bind, nint session, int descriptor);

    [LibraryImport(Library)] public static partial nint ssh_new();
    [LibraryImport(Library)] public static partial void ssh_free(nint session);
    [LibraryImport(Library)] public static partial int ssh_options_set(nint session, SessionOption option, in long value);
    [LibraryImport(Library)] public static partial int ssh_handle_key_exchange(nint session);
    [LibraryImport(Library)] public static partial void ssh_set_auth_methods(nint session, int methods);
    [LibraryImport(Library)] public static partial void ssh_set_blocking(nint session, int blocking);
    [LibraryImport(Library)] public static partial int ssh_get_status(nint session);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ssh_session_set_disconnect_message(nint session, string message);
    [LibraryImport(Library)] public static partial void ssh_disconnect(nint session);
    [LibraryImport(Library)] public static partial nint ssh_get_clientbanner(nint session);
    [LibraryImport(Library)] public static partial int ssh_send_issue_banner(nint session, nint text);
    [LibraryImport(Library)]
    public static partial void ssh_set_message_callback(
        nint session, delegate* unmanaged[Cdecl]<nint, nint, nint, int> callback, nint userData);

    [LibraryImport(Library)] public static partial nint ssh_event_new();
    [LibraryImport(Library)] public static partial void ssh_event_free(nint pump);
    [LibraryImport(Library)] public static partial int ssh_event_add_session(nint pump, nint session);
    [LibraryImport(Library)] public static partial int ssh_event_remove_session(nint pump, nint session);
    [LibraryImport(Library)] public static partial int ssh_event_dopoll(nint pump, int milliseconds);

    [LibraryImport(Library)] public static partial Request ssh_message_type(nint message);
    [LibraryImport(Library)] public static partial int ssh_message_subtype(nint message);
    [LibraryImport(Library)] public static partial nint ssh_message_auth_user(nint message);
    [LibraryImport(Library)] public static partial nint ssh_message_auth_password(nint message);
    [LibraryImport(Library)] public static partial nint ssh_message_auth_pubkey(nint message);
    [LibraryImport(Library)] public static partial int ssh_message_auth_publickey_state(nint message);
    [LibraryImport(Library)] public static partial int ssh_message_auth_kbdint_is_response(nint message);
    [LibraryImport(Library)] public static partial int ssh_message_auth_reply_success(nint message, int isPartial);
    [LibraryImport(Library)] public static partial int ssh_message_auth_reply_pk_ok_simple(nint message);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ssh_message_auth_interactive_request(
        nint message, string name, string instruction, uint count, nint* prompts, byte* echo);
    [LibraryImport(Library)] public static partial int ssh_userauth_kbdint_getnanswers(nint session);
    [LibraryImport(Library)] public static partial nint ssh_userauth_kbdint_getanswer(nint session, uint index);

    [LibraryImport(Library)] public static partial nint ssh_message_channel_request_open_reply_accept(nint message);
    [LibraryImport(Library)] public static partial nint ssh_message_channel_request_channel(nint message);
    [LibraryImport(Library)] public static partial nint ssh_message_channel_request_subsystem(nint message);
    [LibraryImport(Library)] public static partial int ssh_message_channel_request_reply_success(nint message);
    [LibraryImport(Library)] public static partial int ssh_set_channel_callbacks(nint channel, ChannelCallbacks* callbacks);
    [LibraryImport(Library)] public static partial int ssh_channel_poll(nint channel, int isStderr);
    [LibraryImport(Library)]
    public static partial int ssh_channel_read_nonblocking(nint channel, byte* into, uint count, int isStderr);
    [LibraryImport(Library)] public static partial int ssh_channel_write(nint channel, byte* data, uint length);
    [LibraryImport(Library)] public static partial uint ssh_channel_window_size(nint channel);
    [LibraryImport(Library)] public static partial int ssh_channel_is_eof(nint channel);
    [LibraryImport(Library)] public static partial int ssh_channel_is_closed(nint channel);
    [LibraryImport(Library)] public static partial int ssh_channel_request_send_exit_status(nint channel, int status);
    [LibraryImport(Library)] public static partial int ssh_channel_send_eof(nint channel);
    [LibraryImport(Library)] public static partial int ssh_channel_close(nint channel);

    [LibraryImport(Library)] public static partial int ssh_pki_generate(KeyType type, int bits, out nint key);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ssh_pki_import_privkey_file(string file, nint passphrase, nint ask, nint askData, out nint key);
    [LibraryImport(Library)]
    public static partial int ssh_pki_export_privkey_base64(nint key, nint passphrase, nint ask, nint askData, out nint text);
    [LibraryImport(Library)] public static partial int ssh_pki_export_pubkey_base64(nint key, out nint text);
    [LibraryImport(Library)] public static partial void ssh_key_free(nint key);
    [LibraryImport(Library)] public static partial void ssh_string_free_char(nint text);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial nint ssh_string_from_char(string text);
    [LibraryImport(Library)] public static partial void ssh_string_free(nint text);

    [LibraryImport("libc", SetLastError = true)] public static partial int fcntl(int descriptor, int command, int argument);
    [LibraryImport("libc")] public static partial int close(int descriptor);

    public static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    /// <summary>Takes over a text that libssh has made.</summary>
    public static string TakeText(nint text)
    {
        try { return Text(text); }
        finally { ssh_string_free_char(text); }
    }
}
