package io.troupe.engine.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What Troupe's own actor systems are configured with, beyond Akka's defaults.
final class SystemConfig {
    private SystemConfig() {}

    /// A system without any network.
    static Config local() {
        return ConfigFactory.parseMap(common(), "settings of Troupe");
    }

    /// What local and clustered systems have in common. Everything that a system property could otherwise change to harmful
    /// effect is named, too.
    static Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("akka.actor.provider", "local");
        settings.put("akka.loggers", List.of("akka.event.slf4j.Slf4jLogger"));
        settings.put("akka.logging-filter", "akka.event.slf4j.Slf4jLoggingFilter");
        settings.put("akka.loglevel", "WARNING");
        settings.put("akka.stdout-loglevel", "OFF");
        settings.put("akka.log-dead-letters", "off");
        settings.put("akka.extensions", List.of());
        settings.put(
          "akka.library-extensions",
          List.of(
            "akka.serialization.SerializationExtension$",
            "akka.actor.typed.internal.adapter.ActorSystemAdapter$LoadTypedExtensions"));
        settings.put("akka.actor.typed.extensions", List.of());
        settings.put("akka.actor.typed.library-extensions", List.of());
        settings.put("akka.daemonic", "on");
        settings.put("akka.jvm-exit-on-fatal-error", "off");
        settings.put("akka.jvm-shutdown-hooks", "off");
        settings.put("akka.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        settings.put("akka.coordinated-shutdown.exit-jvm", "off");
        settings.put("akka.java-flight-recorder.enabled", "off");
        settings.put("akka.scheduler.tick-duration", "20ms");
        settings.put("akka.io.dns.resolver", "inet-address");
        settings.put("akka.actor.allow-java-serialization", "off");
        settings.put("akka.actor.serialize-messages", "off");
        settings.put("akka.actor.serialize-creators", "off");
        settings.put("akka.actor.internal-dispatcher", "akka.actor.default-dispatcher");
        settings.put("akka.actor.default-dispatcher.executor", "fork-join-executor");
        settings.put("akka.actor.default-dispatcher.fork-join-executor.parallelism-min", 2);
        settings.put("akka.actor.default-dispatcher.fork-join-executor.parallelism-max", 4);
        settings.put("akka.actor.default-dispatcher.shutdown-timeout", "100ms");
        return settings;
    }
}
