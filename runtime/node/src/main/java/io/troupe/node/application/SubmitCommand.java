package io.troupe.node.application;

import io.troupe.node.command.Options;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// `submit --class C [OPTIONS] APP.JAR [ARGS]`: runs a main class of a jar in a class loader below the
/// product's own. The jar is named in the setting `troupe.jars`, so that executors load the application's
/// classes from it too.
public final class SubmitCommand {
    private SubmitCommand() {}

    /// The application's exit code, or an [ApplicationFailure] with what its main threw.
    public static int run(List<String> arguments) throws ApplicationFailure {
        Options options = Options.read(arguments, ApplicationOptions.names("--class", "--jars"));
        if (options.operands().isEmpty()) {
            throw new UsageException("Which jar? submit --class C [OPTIONS] APP.JAR [ARGS]");
        }
        List<String> operands = options.operands();
        Path jar = Path.of(operands.getFirst()).toAbsolutePath().normalize();
        Attributes manifest = manifestOf(ApplicationOptions.requireJar(jar));
        String mainClass = options.text("--class").orElseGet(() -> mainClassOf(jar, manifest));
        ApplicationOptions.apply(options, System.getenv("TROUPE_MASTER"));
        String jars = options.text("--jars").map(more -> jar + "," + more).orElse(jar.toString());
        ApplicationOptions.setJars(jars);
        URL[] urls = Stream.of(jars.split(",")).map(path -> urlOf(Path.of(path.strip()).toAbsolutePath()))
                .toArray(URL[]::new);
        ClassLoader loader = new URLClassLoader("application", urls, SubmitCommand.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return MainMethod.find(loader, mainClass, "in " + jar).run(operands.subList(1, operands.size()));
    }

    private static String mainClassOf(Path jar, Attributes manifest) {
        String name = manifest.getValue(Attributes.Name.MAIN_CLASS);
        if (name == null) {
            throw new UsageException(
                    "Option --class is missing, and the manifest of " + jar + " names no Main-Class.");
        }
        return name;
    }

    private static Attributes manifestOf(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException e) {
            throw new UsageException("Cannot read the jar " + jar + ": " + e.getMessage() + ".");
        }
    }

    private static URL urlOf(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }
}
