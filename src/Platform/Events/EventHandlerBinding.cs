using DigestMonolith.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Platform.Events;

/// <summary>A handler by its stored name, the event it hears, and how it is called in a scope.</summary>
public sealed record EventHandlerBinding(string Name, Type EventType, Type HandlerType, Func<IServiceProvider, IntegrationEvent, CancellationToken, Task> Handle)
{
    /// <summary>Binds one notification handler; the name is stored, so it outlives the class name.</summary>
    public static EventHandlerBinding For<TEvent, THandler>(string name)
        where TEvent : IntegrationEvent
        where THandler : class, INotificationHandler<TEvent> =>
        new(name, typeof(TEvent), typeof(THandler),
            (services, message, ct) => services.GetRequiredService<THandler>().Handle((TEvent)message, ct));
}
