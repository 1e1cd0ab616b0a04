namespace Exchange.Messages;

internal static class MessageSetup
{
    /// <summary>Senders and their queue. Needs the settings, the content store and the time; whether the settings will do, <see cref="MessageOptions.Problems"/> says.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = MessageOptions.From(configuration);
        services.AddSingleton(options).AddSingleton<MessageWriter>();
        if (options.UsesOutbox(environment)) services.AddSingleton<OutboxSender>().AddSingleton(s => new MessageSenders(s.GetRequiredService<OutboxSender>(), s.GetRequiredService<OutboxSender>()));
        else
        {
            services.AddSingleton(options.Mail).AddSingleton(options.Sms).AddSingleton<MailWriter>().AddSingleton<SmtpSender>().AddSingleton<GatewaySender>();
            services.AddSingleton(s => new MessageSenders(s.GetRequiredService<SmtpSender>(), s.GetRequiredService<GatewaySender>()));
        }
        services.AddSingleton<MessageWork>();
        services.AddSingleton<IMessageWork>(s => s.GetRequiredService<MessageWork>());
        return services.AddHostedService(s => s.GetRequiredService<MessageWork>());
    }
}
