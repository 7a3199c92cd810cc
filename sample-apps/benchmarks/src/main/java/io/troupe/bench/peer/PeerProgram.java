package io.troupe.bench.peer;

import io.troupe.bench.measure.Worker;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Compiles the Java sources that ship as resources of this package.
final class PeerProgram {
    private PeerProgram() {}

    /// Compiles `program` against `library` and the classes of this module into `folder`, which is returned.
    static Path compile(String program, String library, Path folder) {
        try {
            Files.createDirectories(folder);
            StringWriter errors = new StringWriter();
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<String> options = List.of(
                    "-d", folder.toString(), "-cp", ownClasses() + File.pathSeparator + library, "-proc:none",
                    "-nowarn");
            boolean compiled = compiler.getTask(errors, null, null, options, null, List.of(source(program)))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The program " + program + " does not compile: " + errors);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the classes of this module are: a jar or a folder.
    static Path ownClasses() {
        try {
            return Path.of(Worker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JavaFileObject source(String program) throws IOException {
        String name = program + ".java";
        try (InputStream stream = PeerProgram.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + name + " is missing.");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
        }
    }
}
