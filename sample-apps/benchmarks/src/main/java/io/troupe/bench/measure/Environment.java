package io.troupe.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a benchmark runs: processors, JDK, operating system and the revision of the product.
public final class Environment {
    private Environment() {}

    /// The facts about this process's machine and JDK. Callers add what they know of heap, master and size.
    public static Map<String, Object> here() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cpus", Runtime.getRuntime().availableProcessors());
        facts.put("jdk",
                System.getProperty("java.runtime.version") + " " + System.getProperty("java.vm.name"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        facts.put("revision", revision());
        return facts;
    }

    /// The commit of the folder Troupe was started from, or `unknown` without a repository or Git.
    private static String revision() {
        Path home = Path.of(System.getProperty("troupe.home", "."));
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD")
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !commit.isEmpty() ? commit : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
