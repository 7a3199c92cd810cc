package io.troupe.engine;

import akka.actor.typed.ActorRef;
import io.troupe.engine.driver.DriverActor;
import io.troupe.engine.driver.DriverMetrics;
import java.nio.file.Path;

/// What an engine stands on: the actor system, executors and files of its application.
interface EngineRuntime extends AutoCloseable {
    /// The driver's actor.
    ActorRef<DriverActor.Command> driver();

    /// What the driver counts.
    DriverMetrics metrics();

    /// Gives executors the value of a broadcast when they ask for it.
    void publishBroadcast(long broadcastId, Object value);

    /// The broadcast cannot be used any more.
    void withdrawBroadcast(long broadcastId);

    /// Offers a file, or an archive that is unpacked, to tasks.
    void addFile(Path file, String name, boolean isArchive);

    /// Adds a jar to the class path of the application's tasks.
    void addJar(Path jar);

    /// See [Engine#classLoader].
    ClassLoader classLoader();

    /// Starts `more` executors, in a while. False when executors cannot be had on demand here.
    default boolean requestExecutors(int more) {
        return false;
    }

    /// Ends an executor; it is not replaced. False when it is not there, or cannot be ended here.
    default boolean killExecutor(String executorId) {
        return false;
    }

    /// Ends executors, removes files and stops what was started for this engine; the driver was told to stop
    /// before.
    @Override
    void close();
}
