package io.troupe.node.cluster;

import io.troupe.node.cluster.ClusterFolder.Member;
import io.troupe.node.command.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Starts and stops the processes of a cluster on this machine. Not safe for concurrent use on one folder.
final class LocalProcesses {
    private static final String DRIVER = "driver";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ClusterFolder folder;
    private final NodeLauncher launcher;
    private final Duration patience;

    /// Waits for a process to become ready for at most `patience`.
    LocalProcesses(ClusterFolder folder, NodeLauncher launcher, Duration patience) {
        this.folder = folder;
        this.launcher = launcher;
        this.patience = patience;
    }

    /// What to start. `memory` is the heap of each executor, as text such as `1g`.
    record Shape(String host, int port, int executors, int cores, String memory) {}

    /// Starts all processes, waits until every executor is registered and returns the master URL. When one
    /// fails, all are ended again and a [CommandFailure] says what the one that failed printed last.
    String start(Shape shape) {
        requireNoneAlive();
        Thread onInterruption = new Thread(this::stop, "stop-unfinished-cluster");
        Runtime.getRuntime().addShutdownHook(onInterruption);
        try {
            Process driver = launch(
                    DRIVER, List.of("node", "driver", "--host", shape.host(), "--port",
                            Integer.toString(shape.port())));
            Address address = Address.parse("--driver", awaitReady(DRIVER, driver));
            Map<String, Process> executors = new LinkedHashMap<>();
            for (int number = 1; number <= shape.executors(); number++) {
                String name = "executor-" + number;
                executors.put(name, launch(name, executorArguments(shape, address)));
            }
            executors.forEach(this::awaitReady);
            return address.masterUrl();
        } catch (CommandFailure e) {
            stop();
            throw e;
        } finally {
            tryRemoveHook(onInterruption);
        }
    }

    private static void tryRemoveHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook does what it is there for
        }
    }

    /// Ends all processes, first by asking; the number of those that were alive.
    int stop() {
        List<Member> members = folder.members();
        List<ProcessHandle> alive = members.stream().map(Member::process).flatMap(Optional::stream).toList();
        alive.forEach(ProcessHandle::destroy);
        List<CompletableFuture<ProcessHandle>> exits = new ArrayList<>();
        for (ProcessHandle process : alive) {
            exits.add(process.onExit().completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS));
        }
        exits.forEach(CompletableFuture::join);
        for (ProcessHandle process : alive) {
            if (process.isAlive()) {
                process.destroyForcibly();
                process.onExit().join();
            }
        }
        members.forEach(member -> folder.remove(member.name()));
        return alive.size();
    }

    private void requireNoneAlive() {
        List<Member> members = folder.members();
        if (members.stream().anyMatch(member -> member.process().isPresent())) {
            String url = folder.address(DRIVER).map(address -> " at troupe://" + address).orElse("");
            throw new CommandFailure("A cluster is running already" + url + "; 'cluster stop' ends it.");
        }
        members.forEach(member -> folder.remove(member.name()));
    }

    private static List<String> executorArguments(Shape shape, Address driver) {
        return List.of(
                "node", "executor", "--driver", driver.toString(), "--host", shape.host(), "--cores",
                Integer.toString(shape.cores()), "--memory", shape.memory());
    }

    private Process launch(String name, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--announce", folder.readyFile(name).toString()));
        Process process = launcher.start(all, folder.logFile(name));
        folder.add(name, process.toHandle());
        return process;
    }

    /// The address that `process` announces.
    private String awaitReady(String name, Process process) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<String> address = folder.address(name);
            if (address.isPresent()) {
                return address.get();
            }
            if (hasEndedWithin(process, POLL)) {
                String reason = folder.lastLogLine(name);
                throw new CommandFailure(
                        "The " + name + " ended with exit code " + process.exitValue()
                                + (reason.isEmpty() ? "." : ": " + reason));
            }
        }
        throw new CommandFailure(
                "The " + name + " was not ready within " + patience.toSeconds() + " s; its log is "
                        + folder.logFile(name) + ".");
    }

    private static boolean hasEndedWithin(Process process, Duration duration) {
        try {
            return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while the cluster was starting.");
        }
    }
}
