package io.troupe.bench.peer;

import io.troupe.bench.measure.CacheFolder;
import io.troupe.bench.measure.WorkPlan;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;

/// An engine to compare with.
public enum Peer {
    /// Apache Spark, through its Java API. The Hadoop client it names itself cannot read files on JDK 25; this one
    /// can.
    SPARK("SparkPeer", "org.apache.spark:spark-core_2.13:4.1.1", "org.apache.hadoop:hadoop-client-api:3.4.3",
            "org.apache.hadoop:hadoop-client-runtime:3.4.3"),
    /// DuckDB, through JDBC.
    DUCKDB("DuckDbPeer", "org.duckdb:duckdb_jdbc:2.0.0.1");

    /// The packages that Spark opens for itself when its own launcher starts it.
    private static final List<String> OPENED_TO_SPARK = List.of(
            "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio",
            "java.util",
            "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action", "sun.util.calendar");
    private static final String QUIET = """
        rootLogger.level = error
        rootLogger.appenderRef.stderr.ref = stderr
        appender.stderr.type = Console
        appender.stderr.name = stderr
        appender.stderr.target = SYSTEM_ERR
        """;

    private final String program;
    private final MavenLibrary library;

    Peer(String program, String... coordinates) {
        this.program = program;
        this.library = new MavenLibrary(List.of(coordinates));
    }

    /// Its name on the command line and in reports.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Group, artifact and version of its library.
    public String coordinates() {
        return library.coordinates().getFirst();
    }

    /// The command that starts this peer as a worker for `plan`. Resolves its library and compiles its program.
    public List<String> command(WorkPlan plan, CacheFolder cache) {
        return command(program, plan.memory(), plan.toArguments(), cache);
    }

    /// The command that starts `program`, a source among the resources of this package, with a heap of `memory`.
    public List<String> command(String program, String memory, List<String> arguments, CacheFolder cache) {
        String jars = library.classPath(cache);
        Path classes = PeerProgram.compile(program, jars, cache.path().resolve("peers").resolve(label()));
        String classPath = String.join(File.pathSeparator, classes.toString(),
                PeerProgram.ownClasses().toString(), jars);
        List<String> flags = new ArrayList<>();
        if (this == SPARK) {
            OPENED_TO_SPARK.forEach(name -> flags.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
            flags.add("-Dlog4j2.configurationFile=" + quietLogging(classes));
        }
        return java(memory, flags, classPath, program, arguments);
    }

    /// The command that starts `main`, a class of this module that finds the peer without being compiled against it, as
    /// JDBC drivers are found. It may use this module and the JDK alone.
    public List<String> command(Class<?> main, String memory, List<String> arguments, CacheFolder cache) {
        String classPath = PeerProgram.ownClasses() + File.pathSeparator + library.classPath(cache);
        return java(memory, List.of(), classPath, main.getName(), arguments);
    }

    /// A connection to a database in this process. The driver is taken from the class path, or else from the library.
    public Connection connect(String url, CacheFolder cache) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, new Properties());
            }
        }
        // never closed: the driver lives as long as the process
        URLClassLoader loader = new URLClassLoader(urls(library.classPath(cache)),
                Peer.class.getClassLoader());
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, new Properties());
            }
        }
        throw new SQLException("The library " + coordinates() + " has no driver for " + url + ".");
    }

    private static URL[] urls(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator)).map(jar -> {
            try {
                return Path.of(jar).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }).toArray(URL[]::new);
    }

    private static List<String> java(
            String memory, List<String> flags, String classPath, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }

    private static Path quietLogging(Path folder) {
        try {
            return Files.writeString(folder.resolve("log4j2.properties"), QUIET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
