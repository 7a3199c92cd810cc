package io.troupe.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Settings that the command line of a program brings for its own actor systems: Troupe's take no notice.
@Tag("cluster")
@Timeout(120)
class HostileSettingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("akka.actor.provider", "remote"),
            Map.entry("akka.loglevel", "DEBUG"),
            Map.entry("akka.log-config-on-start", "on"),
            Map.entry("akka.scheduler.tick-duration", "5s"),
            Map.entry("akka.scheduler.implementation", "no.such.Scheduler"),
            Map.entry("akka.actor.guardian-supervisor-strategy", "no.such.Strategy"),
            Map.entry("akka.actor.creation-timeout", "1ms"),
            Map.entry("akka.actor.default-mailbox.mailbox-type", "no.such.Mailbox"),
            Map.entry("akka.actor.default-dispatcher.throughput", "100000"),
            Map.entry("akka.actor.default-dispatcher.type", "no.such.Dispatcher"),
            Map.entry("akka.coordinated-shutdown.default-phase-timeout", "1h"),
            Map.entry("akka.remote.artery.canonical.port", "1"),
            Map.entry("akka.remote.artery.advanced.system-message-buffer-size", "1"),
            Map.entry("akka.remote.artery.advanced.outbound-control-queue-size", "1"),
            Map.entry("akka.remote.artery.trusted-selection-paths", "x"),
            Map.entry("akka.remote.watch-failure-detector.acceptable-heartbeat-pause", "1ms"),
            Map.entry("akka.remote.accept-protocol-names", "http"),
            Map.entry("akka.cluster.min-nr-of-members", "7"),
            Map.entry("akka.cluster.log-info", "off"),
            Map.entry("akka.cluster.configuration-compatibility-check.enforce-on-join", "off"),
            Map.entry("akka.unknown.setting", "x"));

    private final Map<String, String> before = new HashMap<>();

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        HOSTILE.keySet().forEach(System::clearProperty);
        before.forEach(System::setProperty);
        System.clearProperty("config.file");
        ConfigFactory.invalidateCaches();
    }

    private void setHostileProperties() throws IOException {
        HOSTILE.forEach((key, value) -> {
            String earlier = System.setProperty(key, value);
            if (earlier != null) {
                before.put(key, earlier);
            }
        });
        Path file = folder.resolve("hostile.conf");
        Files.writeString(file, "akka { loglevel = DEBUG, actor.provider = remote, cluster.log-info = off }");
        System.setProperty("config.file", file.toString());
        ConfigFactory.invalidateCaches();
    }

    private static Map<String, Object> settingsOf(Supplier<ActorSystem<Void>> start) {
        ActorSystem<Void> system = start.get();
        Map<String, Object> settings = new TreeMap<>();
        system.settings().config().getConfig("akka").entrySet()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().unwrapped()));
        OwnSystem.stop(system, PATIENCE);
        return settings;
    }

    /// What is there beside the expected settings is read by nobody.
    private void assertUnmoved(Supplier<ActorSystem<Void>> start) throws IOException {
        Map<String, Object> expected = settingsOf(start);
        setHostileProperties();
        Map<String, Object> found = settingsOf(start);
        found.keySet().retainAll(expected.keySet());
        assertEquals(expected, found);
    }

    @Test
    void aLocalSystemTakesNoNoticeOfSystemProperties() throws IOException {
        assertUnmoved(() -> OwnSystem.startLocal("shielded"));
    }

    @Test
    void aNodeOfAClusterTakesNoNoticeOfSystemProperties() throws IOException {
        assertUnmoved(() -> OwnSystem.startClustered("shielded", "127.0.0.1", 0, ClusterNode.DRIVER_ROLE));
    }

    @Test
    void anOpenNodeTakesNoNoticeOfSystemProperties() throws IOException {
        assertUnmoved(() -> OwnSystem.startOpen("shielded", "127.0.0.1", 0, ClusterNode.EXECUTOR_ROLE));
    }
}
