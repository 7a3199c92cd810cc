package io.troupe.engine.cluster;

import akka.event.Logging;
import akka.event.slf4j.Slf4jLogger;
import scala.PartialFunction;
import scala.runtime.BoxedUnit;

/// Akka's way to SLF4J without the line at INFO that tells of its own start, which every program would show
/// whose logging is left as it comes.
public final class SystemLogger extends Slf4jLogger {
    /// Made by Akka.
    public SystemLogger() {}

    @Override
    public void aroundReceive(PartialFunction<Object, BoxedUnit> receive, Object message) {
        if (message instanceof Logging.InitializeLogger) {
            sender().tell(Logging.loggerInitialized(), self());
        } else {
            super.aroundReceive(receive, message);
        }
    }
}
