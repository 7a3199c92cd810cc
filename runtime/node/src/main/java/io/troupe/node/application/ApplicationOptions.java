package io.troupe.node.application;

import io.troupe.TroupeConf;
import io.troupe.node.command.Options;
import io.troupe.node.command.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The options that `run` and `submit` share, and how they become the application's settings.
final class ApplicationOptions {
    private static final Set<String> SHARED = Set.of("--master", "--memory", "--conf", "--name");

    private ApplicationOptions() {}

    /// The names of the shared options and `others`.
    static Set<String> names(String... others) {
        Set<String> names = new TreeSet<>(SHARED);
        names.addAll(Set.of(others));
        return names;
    }

    /// Sets the system properties that are the defaults of the application's conf: options first, then what
    /// the JVM was started with, then `environmentMaster`, then `local[*]`. `--memory` has been obeyed by
    /// whoever started this JVM.
    static void apply(Options options, @Nullable String environmentMaster) {
        TroupeConf conf = new TroupeConf(false);
        for (String setting : options.all("--conf")) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("Option --conf is '" + setting + "'; it must be KEY=VALUE.");
            }
            conf.set(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
        }
        options.text("--name").ifPresent(conf::setAppName);
        options.text("--master").ifPresent(conf::setMaster);
        conf.getAll().forEach(setting -> setDefault(setting._1(), setting._2()));
        if (System.getProperty(TroupeConf.MASTER.name()) == null) {
            setDefault(TroupeConf.MASTER.name(),
                    environmentMaster == null || environmentMaster.isBlank()
                            ? "local[*]"
                            : environmentMaster);
        }
    }

    /// Names the jars (paths, separated by commas) that executors load the application's classes from.
    static void setJars(String jars) {
        String absolute = Stream.of(jars.split(","))
                .map(jar -> requireJar(Path.of(jar.strip()).toAbsolutePath().normalize()).toString())
                .collect(Collectors.joining(","));
        System.setProperty("troupe.jars", absolute);
    }

    /// Fails unless `jar` is a file.
    static Path requireJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("No jar " + jar + ": there is no such file.");
        }
        return jar;
    }

    private static void setDefault(String key, String value) {
        if (!key.startsWith("troupe.")) {
            throw new UsageException(
                    "Setting '" + key + "' in --conf is unknown; keys start with 'troupe.' or 'spark.'.");
        }
        System.setProperty(key, value);
    }
}
