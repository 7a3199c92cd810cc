package io.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/troupe` in a folder of its own, whose JDKs are scripts that print how they were called.
class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("../../bin/troupe").toAbsolutePath().normalize();

    @TempDir
    private Path temporary;

    private Path product;
    private final Map<String, String> environment = new TreeMap<>();

    private record Outcome(int exitCode, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    @BeforeEach
    void installTheScript() throws IOException {
        product = temporary.resolve("a folder");
        executable(product.resolve("bin/troupe"), Files.readString(SCRIPT));
        environment.put("TROUPE_AOT", "off");
        environment.put("HOME", temporary.toString());
        environment.put("TROUPE_JAVA_HOME", jdk("jdk 25", "25.0.1+8").toString());
    }

    /// A folder that looks like a JDK; its `java` prints its arguments, one a line, and exits with 7.
    private Path jdk(String name, String version) throws IOException {
        Path home = temporary.resolve(name);
        executable(home.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 7\n");
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    /// Makes the product look as if it had been built.
    private void build() throws IOException {
        Path work = Files.createDirectories(product.resolve(".troupe"));
        Files.writeString(work.resolve("programs.classpath"), "programs.jar\n");
        Files.writeString(work.resolve("benchmarks.classpath"), "programs.jar:benchmarks.jar\n");
        Files.writeString(work.resolve("built"), "");
    }

    private Outcome troupe(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", product.resolve("bin/troupe").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .directory(temporary.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("TROUPE_") || key.equals("JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private void assertRefused(int exitCode, String message, String... arguments) throws Exception {
        Outcome outcome = troupe(arguments);
        assertEquals("troupe: " + message, outcome.output().strip());
        assertEquals(exitCode, outcome.exitCode());
    }

    @Test
    void handsArgumentsAndTheExitCodeThrough() throws Exception {
        build();
        Outcome outcome = troupe("run", "pi", "two words", "*", "--memory", "1g");
        assertEquals(7, outcome.exitCode());
        List<String> lines = outcome.lines();
        int main = lines.indexOf("io.troupe.node.Main");
        assertEquals(List.of("run", "pi", "two words", "*", "--memory", "1g"),
                lines.subList(main + 1, lines.size()));
        assertEquals("programs.jar", lines.get(main - 1));
    }

    @Test
    void memoryBeforeTheProgramSizesTheHeap() throws Exception {
        build();
        assertTrue(troupe("run", "--master", "local", "--memory", "2g", "pi").lines().contains("-Xmx2048m"));
        assertTrue(troupe("node", "executor", "--memory=512m").lines().contains("-Xmx512m"));
        environment.put("TROUPE_MEMORY", "300m");
        assertTrue(troupe("run", "pi").lines().contains("-Xmx300m"));
    }

    @Test
    void wrongMemoryIsRefused() throws Exception {
        assertRefused(2, "The memory 'lots' is not a size; it must be one such as 512m or 4g.", "run",
                "--memory", "lots", "pi");
        assertRefused(2, "The memory '1m' is too little; at least 64m is needed.", "run", "--memory", "1m",
                "pi");
    }

    @Test
    void moreMemoryThanTheMachineHasIsRefused() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/meminfo")), "this system does not tell its memory");
        Outcome outcome = troupe("run", "--memory", "9000t", "pi");
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.output().startsWith("troupe: The memory '9000t' is more than this machine has ("),
                outcome.output());
        assertEquals(1, outcome.lines().size());
    }

    @Test
    void jarsJoinTheClassPath() throws Exception {
        build();
        List<String> lines = troupe("run", "--jars", "a.jar,b c.jar", "com.acme.Main").lines();
        assertEquals("programs.jar:a.jar:b c.jar", lines.get(lines.indexOf("io.troupe.node.Main") - 1));
    }

    @Test
    void benchmarksHaveTheirOwnClassPath() throws Exception {
        build();
        List<String> lines = troupe("bench", "startup").lines();
        assertEquals("programs.jar:benchmarks.jar", lines.get(lines.indexOf("io.troupe.node.Main") - 1));
    }

    @Test
    void moreOptionsForTheJvmComeFromTheEnvironment() throws Exception {
        build();
        environment.put("TROUPE_JAVA_OPTS", "-XX:+UseG1GC -Dx=1");
        List<String> lines = troupe("run", "pi").lines();
        assertTrue(lines.containsAll(List.of("-XX:+UseG1GC", "-Dx=1")), lines.toString());
        assertTrue(!lines.contains("-XX:+UseParallelGC"), lines.toString());
    }

    /// A JDK whose `java` makes the ahead-of-time cache that it is asked for and counts how often, unless
    /// `isBroken`.
    private Path trainableJdk(boolean isBroken) throws IOException {
        Path home = jdk("trainable", "25.0.2+1");
        String make = isBroken ? "exit 1" : "echo cache >\"${option#*=}\"; exit 0";
        executable(
                home.resolve("bin/java"),
                "#!/bin/sh\nfor option in \"$@\"; do case $option in -XX:AOTCacheOutput=*) echo x >>'"
                        + temporary.resolve("trainings") + "'; " + make
                        + ";; esac; done\nprintf '%s\\n' \"$@\"\nexit 7\n");
        return home;
    }

    private long trainings() throws IOException {
        return Files.readAllLines(temporary.resolve("trainings")).size();
    }

    @Test
    void theAheadOfTimeCacheIsMadeOnceAndUsed() throws Exception {
        build();
        environment.remove("TROUPE_AOT");
        environment.put("TROUPE_JAVA_HOME", trainableJdk(false).toString());
        troupe("run", "pi");
        List<String> lines = troupe("run", "pi").lines();
        assertTrue(lines.contains("-XX:AOTCache=" + product.resolve(".troupe/aot/25.0.2+1.aot")),
                lines.toString());
        assertEquals(1, trainings());
    }

    @Test
    void aCacheThatCannotBeMadeStopsNobodyAndIsTriedOnce() throws Exception {
        build();
        environment.remove("TROUPE_AOT");
        environment.put("TROUPE_JAVA_HOME", trainableJdk(true).toString());
        assertEquals(7, troupe("run", "pi").exitCode());
        assertEquals(7, troupe("run", "pi").exitCode());
        assertEquals(1, trainings());
    }

    @Test
    void whoFindsTheCacheBeingMadeStartsWithoutIt() throws Exception {
        build();
        environment.remove("TROUPE_AOT");
        environment.put("TROUPE_JAVA_HOME", trainableJdk(false).toString());
        Path lock = Files.createDirectories(product.resolve(".troupe/aot/lock"));
        Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
        assertEquals(7, troupe("run", "pi").exitCode());
        assertTrue(Files.notExists(temporary.resolve("trainings")));
        assertTrue(Files.exists(lock));
    }

    @Test
    void aMistypedCommandIsRefusedWithASuggestion() throws Exception {
        assertRefused(2, "'rnu' is not a command. Did you mean 'run'? bin/troupe help lists them.", "rnu");
        assertRefused(2, "'frobnicate' is not a command. bin/troupe help lists them.", "frobnicate");
    }

    @Test
    void aWrongJdkIsRefused() throws Exception {
        Path old = jdk("jdk 17", "17.0.15");
        environment.put("TROUPE_JAVA_HOME", old.toString());
        assertRefused(3, "TROUPE_JAVA_HOME is " + old + ", which is Java 17.0.15, not a JDK 25.", "run",
                "pi");
        environment.put("TROUPE_JAVA_HOME", temporary.toString());
        assertRefused(3, "TROUPE_JAVA_HOME is " + temporary + ", which is not a JDK 25.", "run", "pi");
    }

    @Test
    void javaHomeIsUsedWhenItIsAJdk25AndElseJavaOnThePath() throws Exception {
        build();
        environment.remove("TROUPE_JAVA_HOME");
        environment.put("JAVA_HOME", jdk("another 25", "25").toString());
        assertEquals(7, troupe("run", "pi").exitCode());

        environment.put("JAVA_HOME", jdk("jdk 17", "17.0.15").toString());
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        Files.createSymbolicLink(tools.resolve("java"), temporary.resolve("jdk 25/bin/java"));
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
        assertEquals(7, troupe("run", "pi").exitCode());
    }

    @Test
    void helpAsksForNothing() throws Exception {
        environment.put("TROUPE_JAVA_HOME", "/nonexistent");
        Outcome outcome = troupe();
        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.output().startsWith("Usage: bin/troupe COMMAND"), outcome.output());
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        build();
        Path link = temporary.resolve("troupe link");
        Files.createSymbolicLink(link, Path.of("a folder/bin/troupe"));
        Process process = new ProcessBuilder("sh", link.toString(), "help").start();
        assertEquals(0, process.waitFor());
    }

    @Test
    void aFailedBuildShowsItsOutputAndReleasesTheLock() throws Exception {
        Path tools = temporary.resolve("tools");
        executable(tools.resolve("mvn"), "#!/bin/sh\necho compilation broke\nexit 1\n");
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
        Outcome outcome = troupe("run", "pi");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.output().contains("compilation broke"), outcome.output());
        assertTrue(Files.notExists(product.resolve(".troupe/build.lock")));
    }

    @Test
    void theLockOfADeadBuildIsTaken() throws Exception {
        Path lock = Files.createDirectories(product.resolve(".troupe/build.lock"));
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(lock.resolve("pid"), ended.pid() + "\n");
        Path tools = temporary.resolve("tools");
        executable(tools.resolve("mvn"), "#!/bin/sh\nexit 1\n");
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
        assertEquals(1, troupe("run", "pi").exitCode());
    }
}
