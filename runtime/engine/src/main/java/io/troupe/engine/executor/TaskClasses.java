package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.job.SerializedProgram;
import io.troupe.engine.serial.ApplicationClassLoader;
import io.troupe.engine.serial.ClosureCodec;
import io.troupe.engine.task.TaskProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The classes of one application in one process, and the programs made with them. Safe for use by any thread.
public final class TaskClasses implements AutoCloseable {
    private final ClosureCodec closures = new ClosureCodec();
    private final String applicationId;
    private final @Nullable ClassLoader ofProcess;
    private volatile ClassLoader loader;
    private @Nullable ApplicationClassLoader own;
    private volatile @Nullable CompletableFuture<Void> awaited;

    private TaskClasses(
            String applicationId, @Nullable ClassLoader ofProcess, ClassLoader loader,
            @Nullable ApplicationClassLoader own) {
        this.applicationId = applicationId;
        this.ofProcess = ofProcess;
        this.loader = loader;
        this.own = own;
    }

    /// The classes that `loader` finds. A loader of the application's own is made only when a jar is added.
    public static TaskClasses ofThisProcess(String applicationId, ClassLoader loader) {
        return new TaskClasses(applicationId, loader, loader, null);
    }

    /// The classes that `loader` finds.
    public static TaskClasses of(String applicationId, ApplicationClassLoader loader) {
        return new TaskClasses(applicationId, null, loader, loader);
    }

    /// The loader for what is loaded from now on.
    public ClassLoader loader() {
        return loader;
    }

    /// Adds a jar to the class path. One that the loader of this process has already changes nothing: driver and tasks
    /// share their objects here, so their classes must be the same.
    public synchronized void addJar(Path jar) {
        if (ofProcess != null && ClassPathEntries.has(ofProcess, jar)) {
            return;
        }
        if (own == null) {
            own = new ApplicationClassLoader(applicationId, loader, _ -> null);
        }
        own.addJar(jar);
        loader = own;
    }

    /// Programs that are read from now on wait for `jars`.
    void waitFor(CompletableFuture<Void> jars) {
        awaited = jars;
    }

    /// Makes a program again from its bytes.
    TaskProgram read(SerializedProgram program) {
        CompletableFuture<Void> jars = awaited;
        if (jars != null) {
            jars.join();
        }
        Object object = closures.read(program.bytes(), loader);
        if (object instanceof TaskProgram taskProgram) {
            return taskProgram;
        }
        throw new TroupeException(
                ErrorCode.INTERNAL, "The program of a stage is not a program but "
                        + (object == null ? "null" : object.getClass()));
    }

    /// Closes the loader, if it is the application's own. Closing twice does nothing.
    @Override
    public synchronized void close() {
        if (own != null) {
            try {
                own.close();
            } catch (IOException e) {
                throw new TroupeException(ErrorCode.INTERNAL, "The jars of the application cannot be closed.",
                        e);
            }
        }
    }
}
