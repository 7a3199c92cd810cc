package io.troupe.bench.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What can be done to a running application.
enum Fault {
    /// An executor is killed and another one is started.
    KILL,
    /// An executor does not run for 20 seconds.
    STOP,
    /// All network connections of an executor are cut at once.
    CUT,
    /// The network link of an executor is down for ten seconds.
    LINK,
    /// The folder for spill and shuffle files has no room for some seconds.
    DISK,
    /// One byte of a shuffle file that is still needed changes.
    FLIP,
    /// An executor is told that its machine is needed elsewhere, leaves, and another one is started.
    LEAVE;

    /// Its name on the command line and in reports.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All names.
    static List<String> labels() {
        return Arrays.stream(values()).map(Fault::label).toList();
    }
}
