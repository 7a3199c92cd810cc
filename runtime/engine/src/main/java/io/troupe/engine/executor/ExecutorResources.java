package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.resource.ExecutorResourceRequest;
import io.troupe.resource.ResourceInformation;
import io.troupe.resource.ResourceProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What one executor has besides slots: processors for tasks that need several, and addresses of other
/// resources. Of all tasks with a profile that run at the same time, each has what it needs for itself.
/// What a task needs it gets all at once or waits, so that tasks never wait for each other in a circle.
/// Safe for use by any thread.
final class ExecutorResources {
    private static final long POLL_MILLIS = 100;
    /// What is left of an address after shares were taken may be off by as much.
    private static final double ROUNDING = 1e-9;

    /// What a task holds.
    ///
    /// @param cpus
    ///            processors
    /// @param taken
    ///            by resource, how much of each address
    record Lease(int cpus, Map<String, SequencedMap<String, Double>> taken) {
        /// What the task is told.
        Map<String, ResourceInformation> information() {
            Map<String, ResourceInformation> information = new LinkedHashMap<>();
            taken.forEach((name, shares) -> information.put(name,
                    new ResourceInformation(name, shares.sequencedKeySet().toArray(String[]::new))));
            return information;
        }
    }

    /// Stops a task that waits, if it is to stop.
    @FunctionalInterface
    interface Check {
        void run();
    }

    private final int slots;
    private final TroupeConf conf;
    private int freeCpus;
    /// By resource, how much of each address is free.
    private final Map<String, SequencedMap<String, Double>> free = new HashMap<>();

    ExecutorResources(int slots, TroupeConf conf) {
        this.slots = slots;
        this.conf = conf;
        this.freeCpus = slots;
    }

    /// Takes what a task of `profile` needs; waits until it is free, and calls `check` meanwhile. Throws
    /// `INVALID_ARGUMENT` when this executor will never have it.
    synchronized Lease acquire(ResourceProfile profile, Check check) throws InterruptedException {
        requireCores(profile);
        for (String name : profile.taskAddresses().keySet()) {
            discover(name, profile);
        }
        for (Lease lease = tryAcquire(profile);; lease = tryAcquire(profile)) {
            if (lease != null) {
                return lease;
            }
            check.run();
            wait(POLL_MILLIS);
        }
    }

    private void requireCores(ResourceProfile profile) {
        long wanted = Math.max(profile.taskCpus(), profile.executorCores());
        if (wanted > slots) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The " + profile + " needs executors with " + wanted + " cores, but this one has " + slots
                            + ".");
        }
    }

    /// Finds the addresses of resource `name`, unless they are known.
    private void discover(String name, ResourceProfile profile) {
        ExecutorResourceRequest request = profile.executorResources().get(name);
        if (!free.containsKey(name)) {
            String script = request == null || request.discoveryScript().isEmpty()
                    ? conf.get("troupe.executor.resource." + name + ".discoveryScript", "")
                    : request.discoveryScript();
            SequencedMap<String, Double> addresses = new LinkedHashMap<>();
            for (String address : ResourceDiscovery.run(name, script)) {
                addresses.put(address, 1.0);
            }
            free.put(name, addresses);
        }
        double wanted = Math.max(request == null ? 0 : request.amount(),
                profile.taskAddresses().getOrDefault(name, 0.0));
        int known = free.getOrDefault(name, new LinkedHashMap<>()).size();
        if (wanted > known) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The " + profile + " needs " + wanted + " of '" + name
                            + "', but this executor has " + known + ".");
        }
    }

    private @Nullable Lease tryAcquire(ResourceProfile profile) {
        if (freeCpus < profile.taskCpus()) {
            return null;
        }
        Map<String, SequencedMap<String, Double>> taken = new LinkedHashMap<>();
        for (Map.Entry<String, Double> need : profile.taskAddresses().entrySet()) {
            SequencedMap<String, Double> shares = choose(need.getKey(), need.getValue());
            if (shares.isEmpty()) {
                return null;
            }
            taken.put(need.getKey(), shares);
        }
        freeCpus -= profile.taskCpus();
        taken.forEach((name, shares) -> shares.forEach((address, share) -> change(name, address, -share)));
        return new Lease(profile.taskCpus(), taken);
    }

    /// Addresses with `amount` free, or none: whole ones, or a share of one.
    private SequencedMap<String, Double> choose(String name, double amount) {
        double share = Math.min(1, amount);
        int count = (int) Math.max(1, Math.ceil(amount - ROUNDING));
        SequencedMap<String, Double> chosen = new LinkedHashMap<>();
        List<Map.Entry<String, Double>> all = new ArrayList<>(
                free.getOrDefault(name, new LinkedHashMap<>()).entrySet());
        for (Map.Entry<String, Double> address : all) {
            if (chosen.size() < count && address.getValue() + ROUNDING >= share) {
                chosen.put(address.getKey(), share);
            }
        }
        return chosen.size() == count ? chosen : new LinkedHashMap<>();
    }

    private void change(String name, String address, double by) {
        free.computeIfPresent(name, (_, addresses) -> {
            addresses.merge(address, by, Double::sum);
            return addresses;
        });
    }

    /// Gives back what a task held.
    synchronized void release(Lease lease) {
        freeCpus += lease.cpus();
        lease.taken()
                .forEach((name, shares) -> shares.forEach((address, share) -> change(name, address, share)));
        notifyAll();
    }
}
