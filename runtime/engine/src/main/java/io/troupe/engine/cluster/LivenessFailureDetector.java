package io.troupe.engine.cluster;

import akka.event.EventStream;
import akka.remote.PhiAccrualFailureDetector;
import com.typesafe.config.Config;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Akka's failure detector, except that a node whose process is known to be gone is unavailable at once.
/// Without it a node that was downed stays a member until several heartbeats are missing, since the cluster
/// agrees on nothing while it awaits that node.
///
/// Akka makes detectors by reflection, one per observed node, and gives them no way to be told anything; that
/// is why the addresses are kept in a static set. An address contains a system name that no other application
/// has, so sets of several applications in one JVM do not mix.
public final class LivenessFailureDetector extends PhiAccrualFailureDetector {
    private static final Set<String> GONE = ConcurrentHashMap.newKeySet();

    /// Made by Akka.
    public LivenessFailureDetector(Config config, EventStream events) {
        super(config, events);
    }

    /// The process of the node at `address` is gone.
    static void markGone(String address) {
        GONE.add(address);
    }

    /// The system that observed such nodes has ended.
    static void forget(Set<String> addresses) {
        GONE.removeAll(addresses);
    }

    @Override
    public boolean isAvailable() {
        return !GONE.contains(address()) && super.isAvailable();
    }
}
