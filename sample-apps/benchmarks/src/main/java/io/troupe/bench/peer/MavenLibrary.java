package io.troupe.bench.peer;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.bench.measure.CacheFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A library in a Maven repository: its `group:artifact:version`, then those of what it needs in other versions than
/// it says.
record MavenLibrary(List<String> coordinates) {
    private static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0";
    private static final String POM = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>io.troupe.peer</groupId>
          <artifactId>peer</artifactId>
          <version>1</version>
          <dependencies>
        %s
          </dependencies>
        </project>
        """;
    private static final String DEPENDENCY = """
            <dependency>
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
            </dependency>
        """;

    /// Its jar and those of everything it needs, as a class path. Maven is asked once for each cache folder, and
    /// again when a jar is gone.
    String classPath(CacheFolder cache) {
        CacheFolder peers = new CacheFolder(cache.path().resolve("peers"));
        String name = coordinates.getFirst().split(":")[1] + ".classpath";
        String parameters = String.join(" ", coordinates);
        String classPath = read(peers.file(name, parameters, this::resolve));
        if (!Arrays.stream(classPath.split(File.pathSeparator)).allMatch(jar -> Files.exists(Path.of(jar)))) {
            remove(peers.path().resolve(name));
            classPath = read(peers.file(name, parameters, this::resolve));
        }
        return classPath;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void resolve(Path classPathFile) throws IOException {
        Path pom = Files.writeString(classPathFile.resolveSibling(classPathFile.getFileName() + ".pom.xml"),
                pom());
        try {
            Process maven = new ProcessBuilder(
                    "mvn", "-q", "-B", "-f", pom.toString(), DEPENDENCY_PLUGIN + ":build-classpath",
                    "-Dmdep.outputFile=" + classPathFile)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (maven.waitFor() != 0 || !Files.exists(classPathFile)) {
                List<String> lines = output.lines().filter(line -> line.contains("ERROR")).limit(1).toList();
                throw new TroupeException(
                        ErrorCode.PATH_NOT_FOUND,
                        "Maven cannot resolve " + String.join(", ", coordinates) + ": "
                                + (lines.isEmpty() ? output.strip() : lines.getFirst()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Maven resolves " + coordinates + ".", e);
        } finally {
            Files.deleteIfExists(pom);
        }
    }

    private String pom() {
        StringBuilder dependencies = new StringBuilder();
        for (String one : coordinates) {
            dependencies.append(DEPENDENCY.formatted((Object[]) one.split(":")));
        }
        return POM.formatted(dependencies);
    }
}
