namespace Exchange.Messages;

internal static class MessageSetup
{
    /// <summary>Senders and their queue. Needs the institution, the content store and the time; whether the settings will do, <see cref="MessageOptions.Problems"/> says.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = MessageOptions.From(configuration);
        services.AddSingleton(options).AddSingleton<MessageWriter>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton(s => new MessageSenders(s.GetRequiredService<OutboxSender>(), s.GetRequiredService<OutboxSender>()));
        services.AddSingleton<MessageWork>();
        services.AddSingleton<IMessageWork>(s => s.GetRequiredService<MessageWork>());
        return services.AddHostedService(s => s.GetRequiredService<MessageWork>());
    }
}
