package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/// What an application adds for its tasks: jars, files and archives. Safe for use by several threads.
final class ApplicationFiles {
    private final Engine engine;
    private final List<String> jars = new CopyOnWriteArrayList<>();
    private final Set<String> files = new CopyOnWriteArraySet<>();
    private final Set<String> archives = new CopyOnWriteArraySet<>();

    ApplicationFiles(Engine engine) {
        this.engine = engine;
    }

    /// See [TroupeContext#addJar].
    void addJar(String path) {
        Path jar = absolute(path);
        if (!Files.isRegularFile(jar)) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND, "There is no jar at '" + jar + "'.");
        }
        engine.addJar(jar);
        jars.add(jar.toString());
    }

    /// See [TroupeContext#addFile].
    void addFile(String path) {
        Path file = absolute(Functions.present(path, "The path"));
        engine.addFile(file, String.valueOf(file.getFileName()), false);
        files.add(file.toString());
    }

    /// See [TroupeContext#addArchive].
    void addArchive(String path) {
        String plain = Functions.present(path, "The path");
        int hash = plain.lastIndexOf('#');
        Path file = absolute(hash < 0 ? plain : plain.substring(0, hash));
        engine.addFile(file, hash < 0 ? String.valueOf(file.getFileName()) : plain.substring(hash + 1), true);
        archives.add(file.toString());
    }

    private static Path absolute(String path) {
        return Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path).toAbsolutePath();
    }

    /// The jars, in the order in which they were added.
    List<String> jars() {
        return List.copyOf(jars);
    }

    /// The files, each once.
    List<String> files() {
        return List.copyOf(files);
    }

    /// The archives, each once.
    List<String> archives() {
        return List.copyOf(archives);
    }
}
