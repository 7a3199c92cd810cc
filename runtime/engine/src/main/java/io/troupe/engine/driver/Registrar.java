package io.troupe.engine.driver;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.wire.Registration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Takes registrations of executor processes at a well-known path and lets only those through that know the
/// application's secret. It has no state to lose.
public final class Registrar extends AbstractBehavior<Registration> {
    private final byte[] secret;
    private final ActorRef<DriverActor.Command> driver;
    private final RemoteServices services;

    private Registrar(
            ActorContext<Registration> context, String secret, ActorRef<DriverActor.Command> driver,
            RemoteServices services) {
        super(context);
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.driver = driver;
        this.services = services;
    }

    /// Passes those that know `secret` on to `driver`.
    public static Behavior<Registration> create(
            String secret, ActorRef<DriverActor.Command> driver, RemoteServices services) {
        return MessageGuard.accept(Registration.class,
                Behaviors.setup(context -> new Registrar(context, secret, driver, services)));
    }

    @Override
    public Receive<Registration> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onRegistration).build();
    }

    private Behavior<Registration> onRegistration(Registration registration) {
        return switch (registration) {
            case Registration.Register register -> onRegister(register);
        };
    }

    private Behavior<Registration> onRegister(Registration.Register register) {
        if (!MessageDigest.isEqual(register.secret().getBytes(StandardCharsets.UTF_8), secret)) {
            getContext().getLog().warn("{} is refused: it does not know the secret.",
                    register.replyTo().path().address());
            register.replyTo()
                    .tell(new Registration.Refused("it does not know the secret of the application"));
        } else {
            driver.tell(new DriverActor.Admit(register, services));
        }
        return this;
    }
}
