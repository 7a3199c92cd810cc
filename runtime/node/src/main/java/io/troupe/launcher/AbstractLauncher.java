package io.troupe.launcher;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is common to all ways of starting an application: what to run and with which settings.
///
/// @param <T>
///            the launcher itself
public abstract class AbstractLauncher<T extends AbstractLauncher<T>> {
    private static final Map<String, String> OPTIONS = Map.of(
            "--master", "troupe.master", "--name", "troupe.app.name", "--memory",
            TroupeLauncher.DRIVER_MEMORY,
            "--driver-memory", TroupeLauncher.DRIVER_MEMORY, "--driver-java-options",
            TroupeLauncher.DRIVER_EXTRA_JAVA_OPTIONS, "--driver-class-path",
            TroupeLauncher.DRIVER_EXTRA_CLASSPATH);
    private static final Set<String> FLAGS = Set.of("--verbose");

    final Map<String, String> settings = new LinkedHashMap<>();
    final List<String> arguments = new ArrayList<>();
    final List<String> jars = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    @Nullable
    String mainClass;
    @Nullable
    String appResource;

    AbstractLauncher() {}

    abstract T self();

    static <V> V present(@Nullable V value, String name) {
        if (value == null) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, name + " must not be null.");
        }
        return value;
    }

    /// Settings from a properties file; those that are set otherwise count more. Throws `PATH_NOT_READABLE` when it cannot
    /// be read.
    public T setPropertiesFile(String path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new TroupeException(ErrorCode.PATH_NOT_READABLE,
                    "The properties file '" + path + "' cannot be read: " + e + ".", e);
        }
        properties.stringPropertyNames()
                .forEach(key -> settings.putIfAbsent(canonical(key), properties.getProperty(key).strip()));
        return self();
    }

    /// Sets `troupe.*` key `key`; `spark.*` keys are aliases.
    public T setConf(String key, String value) {
        String canonical = canonical(present(key, "The key"));
        if (!canonical.startsWith("troupe.")) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "'" + key + "' is not a setting; keys start with 'troupe.' or 'spark.'.");
        }
        settings.put(canonical, present(value, "The value"));
        return self();
    }

    static String canonical(String key) {
        return key.startsWith("spark.") ? "troupe." + key.substring("spark.".length()) : key;
    }

    /// The application's name.
    public T setAppName(String appName) {
        return setConf("troupe.app.name", appName);
    }

    /// Where to run: `local[n]`, `local-cluster[n,c,m]` or `troupe://host:port`.
    public T setMaster(String master) {
        return setConf("troupe.master", master);
    }

    /// Where the driver runs. It is always this machine, so `client` is the one mode there is.
    public T setDeployMode(String mode) {
        if (!mode.equals("client")) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The deploy mode is '" + mode + "', but a driver runs where it is started: 'client'.");
        }
        return self();
    }

    /// The application's jar, or [TroupeLauncher#NO_RESOURCE] when its classes are on the class path.
    public T setAppResource(String resource) {
        appResource = present(resource, "The application's jar");
        return self();
    }

    /// The class whose `main` is called.
    public T setMainClass(String mainClass) {
        this.mainClass = present(mainClass, "The main class");
        return self();
    }

    /// A flag of the command line: `--verbose`.
    public T addSparkArg(String arg) {
        if (!FLAGS.contains(present(arg, "The option"))) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "'" + arg
                    + "' is not a flag of the command line that is known here; one with a value is added with it.");
        }
        return self();
    }

    /// An option of the command line: `--master`, `--name`, `--class`, `--conf`, `--jars`, `--files`, `--memory` and its
    /// alias `--driver-memory`, `--driver-class-path`, `--driver-java-options`, `--properties-file`, `--deploy-mode`.
    public T addSparkArg(String name, String value) {
        String setting = OPTIONS.get(present(name, "The option"));
        present(value, "The value of " + name);
        if (setting != null) {
            return setConf(setting, value);
        }
        return switch (name) {
            case "--class" -> setMainClass(value);
            case "--properties-file" -> setPropertiesFile(value);
            case "--deploy-mode" -> setDeployMode(value);
            case "--conf" -> {
                int equals = value.indexOf('=');
                if (equals <= 0) {
                    throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                            "Option --conf is '" + value + "'; it must be KEY=VALUE.");
                }
                yield setConf(value.substring(0, equals), value.substring(equals + 1));
            }
            case "--jars" -> {
                List.of(value.split(",")).forEach(this::addJar);
                yield self();
            }
            case "--files" -> {
                List.of(value.split(",")).forEach(this::addFile);
                yield self();
            }
            default -> throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "'" + name + "' is not an option that is known here.");
        };
    }

    /// Arguments of the application, after those that were added before.
    public T addAppArgs(String... args) {
        for (String arg : args) {
            arguments.add(present(arg, "An argument"));
        }
        return self();
    }

    /// A jar for the class path of the application and of its tasks.
    public T addJar(String jar) {
        jars.add(present(jar, "The jar"));
        return self();
    }

    /// A file that tasks can read, in the setting `troupe.files`.
    public T addFile(String file) {
        files.add(present(file, "The file"));
        return setConf("troupe.files", String.join(",", files));
    }

    /// Accepted for programs that set it; what an application prints is its own choice.
    public T setVerbose(boolean verbose) {
        return self();
    }

    /// Starts the application; `listeners` hear of it from the start. Throws `INVALID_ARGUMENT` when it is not said what to
    /// run.
    public abstract AppHandle startApplication(AppHandle.Listener... listeners) throws IOException;

    /// Whether the application has a jar.
    final boolean hasJar() {
        return appResource != null && !appResource.equals(TroupeLauncher.NO_RESOURCE);
    }

    final void requireSomethingToRun() {
        if (mainClass == null && !hasJar()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "There is nothing to run; setMainClass or setAppResource says what.");
        }
    }
}
