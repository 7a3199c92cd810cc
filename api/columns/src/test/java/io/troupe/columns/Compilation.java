package io.troupe.columns;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// What a compiler with the processor makes of sources.
///
/// @param messages
///            errors and warnings as `file:line: text`, in order
record Compilation(List<String> messages) {
    /// Compiles `sources`, texts by class name, into `folder`, with the processor as a program's build would find it.
    static Compilation of(Path folder, Map<String, String> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT,
                null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            List<Path> classPath = new ArrayList<>(List.of(folder));
            files.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(classPath::add);
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            List<String> options = List.of("-Xlint:all,-processing,-auxiliaryclass,-classfile,-path",
                    "--release", "25", "-processorpath",
                    Path.of(URI
                            .create(ColumnsProcessor.class.getProtectionDomain().getCodeSource().getLocation()
                                    .toString()))
                            .toString());
            List<JavaFileObject> units = new ArrayList<>();
            sources.forEach((name, text) -> units.add(new Source(name, text)));
            compiler.getTask(null, files, diagnostics, options, null, units).call();
        }
        return new Compilation(diagnostics.getDiagnostics().stream().map(Compilation::told).toList());
    }

    private static String told(Diagnostic<? extends JavaFileObject> message) {
        String file = message.getSource() == null
                ? ""
                : Path.of(message.getSource().getName()).getFileName() + ":" + message.getLineNumber() + ": ";
        return file + message.getMessage(Locale.ROOT);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
