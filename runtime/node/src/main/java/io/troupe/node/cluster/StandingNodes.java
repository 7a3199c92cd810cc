package io.troupe.node.cluster;

import io.troupe.TroupeConf;
import io.troupe.engine.executor.LeaveSignal;
import io.troupe.engine.standing.StandingDriver;
import io.troupe.engine.standing.StandingExecutor;
import io.troupe.engine.standing.StandingNode;
import io.troupe.engine.standing.StandingStatus;

/// The roles that this process can play in a standing cluster, and what can be asked of one.
public interface StandingNodes {
    /// Starts a standing driver that listens on `host`:`port`; port 0 takes a free one. Returns when it can
    /// be reached.
    StandingNode startDriver(String host, int port);

    /// Starts a standing executor that offers `cores` slots and `memoryInBytes` of this process's heap to the
    /// driver at `driver`. Returns when the driver has registered it.
    StandingNode startExecutor(String host, Address driver, int cores, long memoryInBytes);

    /// What the driver at `driver` knows of its executors and applications, as lines for people.
    String status(Address driver);

    /// Those of the engine, with the settings `conf`.
    static StandingNodes ofEngine(TroupeConf conf) {
        return new StandingNodes() {
            @Override
            public StandingNode startDriver(String host, int port) {
                return StandingDriver.start(conf, host, port);
            }

            @Override
            public StandingNode startExecutor(String host, Address driver, int cores, long memoryInBytes) {
                StandingExecutor node = StandingExecutor.start(conf, host, driver.host(), driver.port(),
                        cores,
                        memoryInBytes);
                LeaveSignal.handle(conf, node::leave);
                return node;
            }

            @Override
            public String status(Address driver) {
                return StandingStatus.query(conf, driver.host(), driver.port()).toText();
            }
        };
    }
}
