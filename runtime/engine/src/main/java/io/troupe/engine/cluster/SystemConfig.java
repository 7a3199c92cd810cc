package io.troupe.engine.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import io.troupe.engine.bulk.BulkReply;
import io.troupe.engine.bulk.BulkRequest;
import io.troupe.engine.wire.Registration;
import io.troupe.engine.wire.Standing;
import io.troupe.engine.wire.ToDriver;
import io.troupe.engine.wire.ToExecutor;
import io.troupe.engine.wire.WireSerializer;
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

    /// What local and clustered systems have in common.
    static Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("akka.actor.provider", "local");
        settings.put("akka.loggers", List.of(SystemLogger.class.getName()));
        // Else Akka adds its own logger to the one above.
        settings.put("akka.use-slf4j", "off");
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
        settings.put("akka.coordinated-shutdown.run-by-actor-system-terminate", "off");
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

    /// A node of a cluster at `host`:`port`, where port 0 takes any free one.
    static Config clustered(String host, int port, String role) {
        Map<String, Object> settings = common();
        settings.put("akka.actor.provider", "cluster");
        settings.put("akka.logging-filter", ClusterLogFilter.class.getName());
        addSerialization(settings);
        addTransport(settings, host, port);
        addMembership(settings, role);
        return ConfigFactory.parseMap(settings, "settings of Troupe");
    }

    /// A node at a well-known address whose name everybody knows: nobody can stop or watch its actors from
    /// outside.
    static Config open(String host, int port, String role) {
        return ConfigFactory.parseMap(Map.of("akka.remote.artery.untrusted-mode", "on"))
                .withFallback(clustered(host, port, role));
    }

    /// `own` with all that it leaves open taken from the `reference.conf` files that `loader` shows. Akka itself
    /// lets system properties go before those files, but not before what it is given.
    static Config shielded(Config own, ClassLoader loader) {
        // Reading the files twice costs time at each start; nearly no program has such properties.
        boolean isTouched = System.getProperties().stringPropertyNames().stream()
                .anyMatch(name -> name.startsWith("akka.") || name.startsWith("ssl-config."));
        return isTouched
                ? own.withFallback(ConfigFactory.parseResources(loader, "reference.conf")
                        .resolve(ConfigResolveOptions.noSystem()))
                : own;
    }

    private static void addSerialization(Map<String, Object> settings) {
        settings.put("akka.actor.serializers.troupe", WireSerializer.class.getName());
        for (Class<?> protocol : List.of(
                ToExecutor.class, ToDriver.class, Registration.class, Registration.Answer.class,
                BulkRequest.class, BulkReply.class, Standing.ToNodes.class, Standing.Welcome.class,
                Standing.ToNode.class, Standing.ToApplication.class, Standing.Overview.class)) {
            settings.put("akka.actor.serialization-bindings.\"" + protocol.getName() + "\"", "troupe");
        }
    }

    private static void addTransport(Map<String, Object> settings, String host, int port) {
        String artery = "akka.remote.artery.";
        settings.put(artery + "enabled", "on");
        settings.put(artery + "transport", "tcp");
        settings.put(artery + "canonical.hostname", host);
        settings.put(artery + "canonical.port", port);
        settings.put(artery + "bind.hostname", "");
        settings.put(artery + "bind.port", "");
        settings.put(artery + "untrusted-mode", "off");
        // One pattern: of overlapping ones none would match.
        settings.put(artery + "large-message-destinations", List.of("/system/troupe/bulk/*"));
        settings.put(artery + "advanced.maximum-frame-size", "256 KiB");
        settings.put(artery + "advanced.maximum-large-frame-size", "1 MiB");
        settings.put(artery + "advanced.large-buffer-pool-size", 32);
        settings.put(artery + "advanced.inbound-lanes", 1);
        settings.put(artery + "advanced.outbound-message-queue-size", 20_000);
        settings.put(artery + "advanced.outbound-large-message-queue-size", 1_024);
        // Garbage on the port must not count as a reason to give up.
        settings.put(artery + "advanced.inbound-max-restarts", 1_000_000);
        settings.put(artery + "advanced.outbound-max-restarts", 1_000_000);
        // Saves a few bytes a message, and costs warnings whenever a table arrives late on a busy machine.
        settings.put(artery + "advanced.compression.actor-refs.max", "off");
        settings.put(artery + "advanced.compression.manifests.max", "off");
        settings.put(artery + "advanced.handshake-timeout", "20s");
        settings.put(artery + "advanced.shutdown-flush-timeout", "100ms");
        settings.put("akka.remote.warn-about-direct-use", "off");
        settings.put("akka.remote.use-unsafe-remote-features-outside-cluster", "off");
        settings.put("akka.remote.default-remote-dispatcher.fork-join-executor.parallelism-min", 2);
        settings.put("akka.remote.default-remote-dispatcher.fork-join-executor.parallelism-max", 4);
    }

    /// A cluster lives as long as its one driver. A node that is known to be gone leaves at once; others when
    /// they have been silent for some seconds.
    private static void addMembership(Map<String, Object> settings, String role) {
        String cluster = "akka.cluster.";
        settings.put(cluster + "roles", List.of(role));
        settings.put(cluster + "seed-nodes", List.of());
        settings.put(cluster + "downing-provider-class", "akka.cluster.sbr.SplitBrainResolverProvider");
        settings.put(cluster + "split-brain-resolver.active-strategy", "static-quorum");
        settings.put(cluster + "split-brain-resolver.static-quorum.quorum-size", 1);
        settings.put(cluster + "split-brain-resolver.static-quorum.role", ClusterNode.DRIVER_ROLE);
        settings.put(cluster + "split-brain-resolver.stable-after", "1s");
        settings.put(cluster + "split-brain-resolver.down-all-when-unstable", "off");
        settings.put(cluster + "periodic-tasks-initial-delay", "50ms");
        settings.put(cluster + "gossip-interval", "500ms");
        settings.put(cluster + "leader-actions-interval", "200ms");
        settings.put(cluster + "unreachable-nodes-reaper-interval", "200ms");
        settings.put(cluster + "seed-node-timeout", "1s");
        settings.put(cluster + "retry-unsuccessful-join-after", "1s");
        settings.put(cluster + "shutdown-after-unsuccessful-join-seed-nodes", "60s");
        settings.put(cluster + "quarantine-removed-node-after", "1s");
        settings.put(cluster + "allow-weakly-up-members", "off");
        settings.put(cluster + "jmx.enabled", "off");
        settings.put(cluster + "run-coordinated-shutdown-when-down", "off");
        String detector = cluster + "failure-detector.";
        settings.put(detector + "implementation-class", LivenessFailureDetector.class.getName());
        settings.put(detector + "heartbeat-interval", "500ms");
        settings.put(detector + "expected-response-after", "500ms");
        settings.put(detector + "acceptable-heartbeat-pause", "5s");
        settings.put(detector + "threshold", 12.0);
        settings.put(detector + "min-std-deviation", "200ms");
    }
}
