package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import io.troupe.engine.disk.LocalFolder;
import io.troupe.engine.files.FileCache;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the jars of an application from its driver and adds them to the class path, one after the other.
/// Safe for use by any thread.
final class JarFetches {
    private static final Logger LOG = LoggerFactory.getLogger(JarFetches.class);

    private final FileCache jars;
    private final TaskClasses classes;
    private final Set<String> known = new HashSet<>();
    private CompletableFuture<Void> pending = CompletableFuture.completedFuture(null);

    /// Jars come through `jars`, which checks them.
    JarFetches(FileCache jars, TaskClasses classes) {
        this.jars = jars;
        this.classes = classes;
    }

    /// The jars of the driver that `bulk` reaches; copies go below `folder`.
    static JarFetches from(BulkClient bulk, LocalFolder folder, TaskClasses classes) {
        FileCache jars = new FileCache(folder.addedFiles(),
                name -> bulk.open(BulkClient.DRIVER, new BulkId.Jar(name)));
        return new JarFetches(jars, classes);
    }

    /// Fetches jar `name` in the background, unless it was fetched before; programs that are loaded from now on
    /// wait for it.
    synchronized void fetch(String name) {
        if (known.add(name)) {
            pending = pending.thenRunAsync(() -> fetchNow(name), Thread::startVirtualThread);
            classes.waitFor(pending);
        }
    }

    private void fetchNow(String name) {
        try {
            classes.addJar(jars.get(name));
        } catch (TroupeException e) {
            LOG.error("Jar {} of the application cannot be fetched; its classes will be missing.", name, e);
            throw new TroupeException(ErrorCode.CLASS_NOT_FOUND,
                    "Jar " + name + " cannot be fetched from the driver.", e);
        }
    }
}
