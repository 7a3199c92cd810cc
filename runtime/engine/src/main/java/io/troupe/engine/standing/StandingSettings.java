package io.troupe.engine.standing;

import io.troupe.Setting;

/// The settings of standing clusters and of applications that use them.
public final class StandingSettings {
    /// What all processes of a standing cluster and its applications know.
    public static final Setting<String> SECRET = Setting.text(
            "troupe.authenticate.secret", "",
            "A secret that standing nodes and applications must share. Empty lets everybody in who reaches the port.");
    /// How many cores an application takes.
    public static final Setting<Integer> MAX_CORES = Setting.integer(
            "troupe.cores.max", Integer.MAX_VALUE, 1, Integer.MAX_VALUE,
            "How many cores of a standing cluster an application takes at most.");
    /// How much memory a node must offer.
    public static final Setting<Long> EXECUTOR_MEMORY = Setting.bytes(
            "troupe.executor.memory", "0",
            "How much memory a standing executor must offer to be of use to the application.");

    private StandingSettings() {}
}
