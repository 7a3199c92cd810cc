package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.bulk.BulkClient;
import io.troupe.engine.bulk.BulkId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the jars of an application from its driver and adds them to the class path, one after the other.
/// Safe for use by any thread.
final class JarFetches {
    private static final Logger LOG = LoggerFactory.getLogger(JarFetches.class);

    private final BulkClient bulk;
    private final TaskClasses classes;
    private final Path folder;
    private final Set<String> known = new HashSet<>();
    private CompletableFuture<Void> pending = CompletableFuture.completedFuture(null);

    /// Jars go to `folder`.
    JarFetches(BulkClient bulk, TaskClasses classes, Path folder) {
        this.bulk = bulk;
        this.classes = classes;
        this.folder = folder;
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
        Path jar = folder.resolve(Path.of(name).getFileName());
        try (InputStream in = bulk.open(BulkClient.DRIVER, new BulkId.Jar(name))) {
            Files.copy(in, jar);
            classes.addJar(jar);
        } catch (IOException | TroupeException e) {
            LOG.error("Jar {} of the application cannot be fetched; its classes will be missing.", name, e);
            throw new TroupeException(ErrorCode.CLASS_NOT_FOUND,
                    "Jar " + name + " cannot be fetched from the driver.", e);
        }
    }
}
