package io.troupe.launcher;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.node.application.ApplicationFailure;
import io.troupe.node.application.MainMethod;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/// Runs applications in this JVM, on a thread of their own, with a class loader of their own when they
/// have jars. Settings become system properties of this JVM, so applications with different settings had
/// better not run at the same time. An application that calls `System.exit` ends this JVM.
public final class InProcessLauncher extends AbstractLauncher<InProcessLauncher> {
    /// A launcher without anything to run.
    public InProcessLauncher() {}

    @Override
    InProcessLauncher self() {
        return this;
    }

    @Override
    public AppHandle startApplication(AppHandle.Listener... listeners) throws IOException {
        requireSomethingToRun();
        List<String> paths = new ArrayList<>(jars);
        if (hasJar()) {
            paths.addFirst(present(appResource, "The jar"));
        }
        ClassLoader parent = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(InProcessLauncher.class.getClassLoader());
        ClassLoader loader = paths.isEmpty()
                ? parent
                : new URLClassLoader("application", urls(paths), parent);
        MainMethod main = MainMethod.find(loader,
                mainClass == null ? mainClassOf(paths.getFirst()) : mainClass,
                "in " + (paths.isEmpty() ? "the class path" : paths.toString()));
        settings.forEach(System::setProperty);
        if (!paths.isEmpty()) {
            System.setProperty("troupe.jars", String.join(",", paths));
        }
        return new Running(main, List.copyOf(arguments), loader, List.of(listeners));
    }

    private static URL[] urls(List<String> paths) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String path : paths) {
            Path jar = Path.of(path).toAbsolutePath();
            if (!Files.isRegularFile(jar)) {
                throw new TroupeException(ErrorCode.PATH_NOT_FOUND, "There is no jar at '" + jar + "'.");
            }
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static String mainClassOf(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
            return present(name, "The main class, which the manifest of " + jar + " does not name,");
        }
    }

    /// An application on a thread of this JVM.
    private static final class Running extends StatefulHandle {
        private final Thread thread;

        Running(MainMethod main, List<String> arguments, ClassLoader loader, List<Listener> listeners) {
            super(listeners);
            thread = Thread.ofPlatform().name("troupe-application").unstarted(() -> run(main, arguments));
            thread.setContextClassLoader(loader);
            thread.start();
        }

        private void run(MainMethod main, List<String> arguments) {
            changed(State.CONNECTED, null);
            changed(State.RUNNING, null);
            try {
                int unused = main.run(arguments);
                changed(State.FINISHED, null);
            } catch (ApplicationFailure e) {
                changed(State.FAILED, e.thrown());
            } catch (RuntimeException | Error e) {
                changed(State.FAILED, e);
            }
        }

        @Override
        public void stop() {
            thread.interrupt();
        }

        @Override
        public void kill() {
            changed(State.KILLED, null);
            thread.interrupt();
        }
    }
}
