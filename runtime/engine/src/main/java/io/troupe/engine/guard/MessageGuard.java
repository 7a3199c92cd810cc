package io.troupe.engine.guard;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;

/// Drops and logs what is no message of an actor. The types of references are checked by the compiler only: a
/// stranger who can reach a node can send a text or a number to any of its actors, which would fail on it.
///
/// @param <T>
///            the messages of the actor
public final class MessageGuard<T> extends BehaviorInterceptor<Object, T> {
    private final Class<T> type;

    private MessageGuard(Class<T> type) {
        super(Object.class);
        this.type = type;
    }

    /// `behavior`, to which only messages of `type` come.
    public static <T> Behavior<T> accept(Class<T> type, Behavior<T> behavior) {
        return Behaviors.intercept(() -> new MessageGuard<>(type), behavior).narrow();
    }

    @Override
    public Behavior<T> aroundReceive(TypedActorContext<Object> context, Object message,
            ReceiveTarget<T> target) {
        if (type.isInstance(message)) {
            return target.apply(context, type.cast(message));
        }
        context.asJava().getLog().warn(
                "A message of {} is refused by {}.", message.getClass().getName(),
                context.asJava().getSelf().path());
        return Behaviors.same();
    }
}
