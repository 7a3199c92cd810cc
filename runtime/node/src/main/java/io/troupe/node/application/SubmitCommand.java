package io.troupe.node.application;

import io.troupe.node.command.Options;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// `submit --class C [OPTIONS] APP.JAR [ARGS]`: runs a main class of a jar in a class loader below
/// the product's own. The
/// jar is named in the setting `troupe.jars`, so that executors load the application's classes from
/// it too.
public final class SubmitCommand {
    private SubmitCommand() {}

    /// The application's exit code, or an [ApplicationFailure] with what its main threw.
    public static int run(List<String> arguments) throws ApplicationFailure {
        Options options = Options.read(arguments, ApplicationOptions.names("--class"));
        if (options.operands().isEmpty()) {
            throw new UsageException("Which jar? submit --class C [OPTIONS] APP.JAR [ARGS]");
        }
        List<String> operands = options.operands();
        Path jar = Path.of(operands.getFirst()).toAbsolutePath().normalize();
        String mainClass = options.text("--class").orElseGet(() -> mainClassOf(jar));
        requireJar(jar);
        ApplicationOptions.apply(options, System.getenv("TROUPE_MASTER"));
        System.setProperty("troupe.jars", jar.toString());
        ClassLoader loader = new URLClassLoader("application", new URL[]{urlOf(jar)},
                SubmitCommand.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return MainMethod.find(loader, mainClass).run(operands.subList(1, operands.size()));
    }

    private static String mainClassOf(Path jar) {
        @Nullable
        Manifest manifest = requireJar(jar);
        @Nullable
        String name = manifest == null
                ? null
                : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        if (name == null) {
            throw new UsageException(
                    "Option --class is missing, and the manifest of " + jar + " names no Main-Class.");
        }
        return name;
    }

    private static @Nullable Manifest requireJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("No jar " + jar + ": there is no such file.");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest();
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
