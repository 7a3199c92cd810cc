package io.troupe.examples;

import io.troupe.node.command.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that ship with the samples, in the folder `sample-apps/data`.
public final class SampleData {
    private SampleData() {}

    /// The path of `name` below the folder Troupe was started from, or below the current folder. A [UsageException]
    /// that asks for a path when it is in neither.
    public static String path(String name) {
        Path home = Path.of(System.getProperty("troupe.home", "."));
        Path file = home.resolve("sample-apps").resolve("data").resolve(name).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw new UsageException("The sample file " + file + " is not there; name a file of your own.");
        }
        return file.toString();
    }
}
