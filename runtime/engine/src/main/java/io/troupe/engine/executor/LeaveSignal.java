package io.troupe.engine.executor;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/// The signal by which whoever runs a machine says that it is about to be taken away.
public final class LeaveSignal {
    /// Its name.
    public static final Setting<String> SIGNAL = Setting.text(
            "troupe.executor.decommission.signal", "PWR",
            "The signal, without SIG, on which the process of an executor asks to be decommissioned.");

    private static final Logger LOG = LoggerFactory.getLogger(LeaveSignal.class);

    private LeaveSignal() {}

    /// Calls `leave` with the reason each time this process gets the signal that `conf` names, on a thread of the JVM.
    /// Does nothing where there is no such signal.
    public static void handle(TroupeConf conf, Consumer<String> leave) {
        String signal = conf.get(SIGNAL);
        try {
            Signal.handle(new Signal(signal), _ -> leave.accept("its process got signal " + signal));
        } catch (IllegalArgumentException e) {
            LOG.debug("There is no signal {} here, so none lets this process leave.", signal, e);
        }
    }
}
