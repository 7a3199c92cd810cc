package io.troupe.bench.chaos;

import io.troupe.bench.peer.OwnProcess;
import io.troupe.node.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A standing cluster whose executor nodes have network namespaces of their own, each joined to a bridge on this
/// machine by a link that can be taken down: then packets are lost and nobody is told, as when a cable is pulled.
/// Needs the rights of an administrator. One at a time can exist on a machine.
final class LinkedNodes implements AutoCloseable {
    private static final String BRIDGE = "troupe-chaos";
    private static final String NETWORK = "10.213.7.";
    private static final String JVM_MEMORY = "512m";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final List<String> namespaces = new ArrayList<>();
    /// The links of the executors' processes.
    private final Map<Long, String> links = new LinkedHashMap<>();
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    /// Starts a driver node and `executors` executor nodes with one core each. Files go below `folder`.
    LinkedNodes(int executors, Path folder) {
        try {
            removeNetwork(executors);
            ExecutorProcesses.run("ip", "link", "add", BRIDGE, "type", "bridge");
            ExecutorProcesses.run("ip", "addr", "add", NETWORK + "1/24", "dev", BRIDGE);
            ExecutorProcesses.run("ip", "link", "set", BRIDGE, "up");
            String driver = start(
                    folder, "driver", List.of(), List.of("driver", "--host", NETWORK + "1", "--port", "0"));
            master = "troupe://" + driver;
            for (int number = 0; number < executors; number++) {
                startExecutor(number, driver, folder);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startExecutor(int number, String driver, Path folder) {
        String namespace = namespace(number);
        String link = link(number);
        String host = NETWORK + (number + 2);
        ExecutorProcesses.run("ip", "netns", "add", namespace);
        namespaces.add(namespace);
        ExecutorProcesses.run(
                "ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", namespace);
        ExecutorProcesses.run("ip", "link", "set", link, "master", BRIDGE);
        ExecutorProcesses.run("ip", "link", "set", link, "up");
        ExecutorProcesses.run("ip", "-n", namespace, "addr", "add", host + "/24", "dev", "eth0");
        ExecutorProcesses.run("ip", "-n", namespace, "link", "set", "eth0", "up");
        ExecutorProcesses.run("ip", "-n", namespace, "link", "set", "lo", "up");
        start(
                folder, "executor-" + number, List.of("ip", "netns", "exec", namespace),
                List.of(
                        "executor", "--host", host, "--driver", driver, "--cores", "1", "--memory",
                        JVM_MEMORY));
        links.put(processes.getLast().pid(), link);
    }

    /// Starts a node and returns its address when it is ready.
    private String start(
            Path folder, String name, List<String> prefix, List<String> arguments) {
        Path announcement = folder.resolve(name + ".address");
        List<String> rest = new ArrayList<>(List.of("node"));
        rest.addAll(arguments);
        rest.addAll(List.of("--announce", announcement.toString()));
        List<String> command = new ArrayList<>(prefix);
        command.addAll(OwnProcess.command(Main.class.getName(), JVM_MEMORY, rest));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
            processes.add(process);
            return await(process, announcement, name);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start a node: " + e.getMessage(), e);
        }
    }

    private static String await(Process process, Path announcement, String name) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(announcement)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(name + " did not get ready, see its log beside " + announcement);
            }
            LockSupport.parkNanos(20_000_000);
        }
        return Files.readString(announcement);
    }

    /// The URL of the driver node.
    String master() {
        return master;
    }

    /// The processes of the executor nodes.
    List<Long> executors() {
        return links.keySet().stream().filter(id -> ProcessHandle.of(id).isPresent()).toList();
    }

    /// Takes the link of an executor node down, or up again.
    void setLink(long process, boolean up) {
        ExecutorProcesses.run("ip", "link", "set", String.valueOf(links.get(process)), up ? "up" : "down");
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
            process.onExit().join();
        }
        removeNetwork(namespaces.size());
    }

    /// Removes what this or an earlier process that was killed has made; what is not there is passed over.
    private static void removeNetwork(int executors) {
        for (int number = 0; number < executors; number++) {
            runIfPossible("ip", "netns", "del", namespace(number));
            runIfPossible("ip", "link", "del", link(number));
        }
        runIfPossible("ip", "link", "del", BRIDGE);
    }

    private static void runIfPossible(String... command) {
        try {
            ExecutorProcesses.run(command);
        } catch (RuntimeException e) {
            // not there
        }
    }

    private static String namespace(int number) {
        return BRIDGE + "-" + number;
    }

    private static String link(int number) {
        return "troupe-c-" + number;
    }
}
