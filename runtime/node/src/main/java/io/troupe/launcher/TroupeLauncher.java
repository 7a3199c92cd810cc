package io.troupe.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts applications as processes of their own, through `bin/troupe` where the product is installed: under
/// [#setSparkHome(String)], the environment variable `TROUPE_HOME` or the system property `troupe.home`. Without an
/// installation the process gets the JDK and the class path of this one.
///
/// ```java
/// AppHandle words = new TroupeLauncher()
///         .setAppResource("words.jar").setMainClass("com.acme.Words").setMaster("local[2]")
///         .addAppArgs("in.txt")
///         .startApplication(handle -> System.out.println(handle.getState()));
/// ```
///
/// What is set with [#setConf(String, String)] arrives as settings of the application.
public final class TroupeLauncher extends AbstractLauncher<TroupeLauncher> {
    /// The setting that says where to run.
    public static final String SPARK_MASTER = "troupe.master";
    /// The setting for the heap of the driver's JVM, such as `2g`.
    public static final String DRIVER_MEMORY = "troupe.driver.memory";
    /// The setting for jars and folders on the driver's class path, separated as class paths are here.
    public static final String DRIVER_EXTRA_CLASSPATH = "troupe.driver.extraClassPath";
    /// The setting for options of the driver's JVM, separated by spaces.
    public static final String DRIVER_EXTRA_JAVA_OPTIONS = "troupe.driver.extraJavaOptions";
    /// The setting for the heap of an executor's JVM.
    public static final String EXECUTOR_MEMORY = "troupe.executor.memory";
    /// The setting for the slots of an executor.
    public static final String EXECUTOR_CORES = "troupe.executor.cores";
    /// In place of a jar, for applications whose classes are on the class path.
    public static final String NO_RESOURCE = "troupe-internal";

    private static final Map<String, String> DEFAULTS = new HashMap<>();

    private final Map<String, String> environment;
    private @Nullable String javaHome;
    private @Nullable String home;
    private @Nullable File folder;
    private ProcessBuilder.@Nullable Redirect output;
    private ProcessBuilder.@Nullable Redirect errors;
    private boolean errorsGoToOutput;

    /// A launcher whose applications get the environment of this process.
    public TroupeLauncher() {
        this(Map.of());
    }

    /// The same with `env` added.
    public TroupeLauncher(Map<String, String> env) {
        environment = new LinkedHashMap<>(env);
        synchronized (DEFAULTS) {
            settings.putAll(DEFAULTS);
        }
    }

    /// A setting of all launchers that are made from now on.
    public static void setConfig(String name, String value) {
        synchronized (DEFAULTS) {
            DEFAULTS.put(canonical(name), value);
        }
    }

    @Override
    TroupeLauncher self() {
        return this;
    }

    /// The JDK to use.
    public TroupeLauncher setJavaHome(String javaHome) {
        this.javaHome = present(javaHome, "The folder of the JDK");
        return this;
    }

    /// The folder where the product is installed.
    public TroupeLauncher setSparkHome(String home) {
        this.home = present(home, "The folder of Troupe");
        return this;
    }

    /// The folder in which the process works.
    public TroupeLauncher directory(File dir) {
        folder = dir;
        return this;
    }

    /// What the process writes to its error output goes to its output.
    public TroupeLauncher redirectError() {
        errorsGoToOutput = true;
        return this;
    }

    /// What the process writes to its error output goes to `to`.
    public TroupeLauncher redirectError(ProcessBuilder.Redirect to) {
        errors = to;
        return this;
    }

    /// What the process writes to its error output goes to the file `errFile`.
    public TroupeLauncher redirectError(File errFile) {
        return redirectError(ProcessBuilder.Redirect.to(errFile));
    }

    /// What the process writes to its output goes to `to`.
    public TroupeLauncher redirectOutput(ProcessBuilder.Redirect to) {
        output = to;
        return this;
    }

    /// What the process writes to its output goes to the file `outFile`.
    public TroupeLauncher redirectOutput(File outFile) {
        return redirectOutput(ProcessBuilder.Redirect.to(outFile));
    }

    /// Starts the process. Its input and, unless redirected, its outputs are pipes that the caller must read.
    public Process launch() throws IOException {
        return builder().start();
    }

    /// Starts the process and follows it. What it prints goes where this process prints, unless redirected.
    @Override
    public AppHandle startApplication(AppHandle.Listener... listeners) throws IOException {
        ProcessBuilder builder = builder();
        if (output == null) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        }
        if (errors == null && !errorsGoToOutput) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        return ChildProcess.start(builder, List.of(listeners));
    }

    private ProcessBuilder builder() {
        requireSomethingToRun();
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putAll(environment);
        if (javaHome != null) {
            builder.environment().put("TROUPE_JAVA_HOME", javaHome);
        }
        String options = settings.get(DRIVER_EXTRA_JAVA_OPTIONS);
        if (options != null && installation() != null) {
            builder.environment().merge("TROUPE_JAVA_OPTS", options, (old, more) -> old + " " + more);
        }
        builder.directory(folder);
        builder.redirectErrorStream(errorsGoToOutput);
        if (output != null) {
            builder.redirectOutput(output);
        }
        if (errors != null) {
            builder.redirectError(errors);
        }
        return builder;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        Path installed = installation();
        if (installed != null) {
            command.add(installed.toString());
        } else {
            command.addAll(javaCommand());
        }
        command.add(hasJar() ? "submit" : "run");
        if (hasJar() && mainClass != null) {
            command.addAll(List.of("--class", mainClass));
        }
        List<String> extra = new ArrayList<>(jars);
        String classPath = settings.get(DRIVER_EXTRA_CLASSPATH);
        if (classPath != null && installed != null) {
            extra.addAll(List.of(classPath.split(File.pathSeparator)));
        }
        if (!extra.isEmpty()) {
            command.addAll(List.of("--jars", String.join(",", extra)));
        }
        String memory = settings.get(DRIVER_MEMORY);
        if (memory != null) {
            command.addAll(List.of("--memory", memory));
        }
        settings.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.add(present(hasJar() ? appResource : mainClass, "What to run"));
        command.addAll(arguments);
        return command;
    }

    /// The launcher script, or null when the product is not installed.
    private @Nullable Path installation() {
        String place = home;
        for (String next : new String[]{System.getenv("TROUPE_HOME"), System.getProperty("troupe.home")}) {
            place = place == null ? next : place;
        }
        if (place == null) {
            return null;
        }
        Path script = Path.of(place, "bin", "troupe");
        return Files.isExecutable(script) ? script : null;
    }

    private List<String> javaCommand() {
        List<String> command = new ArrayList<>();
        String jdk = javaHome == null ? System.getProperty("java.home") : javaHome;
        command.add(Path.of(jdk, "bin", "java").toString());
        String memory = settings.get(DRIVER_MEMORY);
        if (memory != null) {
            command.add("-Xmx" + memory);
        }
        command.addAll(List.of("-XX:+UseParallelGC", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        String options = settings.get(DRIVER_EXTRA_JAVA_OPTIONS);
        if (options != null) {
            command.addAll(List.of(options.strip().split("\\s+")));
        }
        List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
        String extra = settings.get(DRIVER_EXTRA_CLASSPATH);
        if (extra != null) {
            classPath.add(extra);
        }
        classPath.addAll(jars);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), "io.troupe.node.Main"));
        return command;
    }
}
