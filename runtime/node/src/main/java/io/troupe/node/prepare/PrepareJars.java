package io.troupe.node.prepare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Copies jars to a folder, makes the serialisable lambdas of their classes plain ones, because only those are
/// kept by the JVM's ahead-of-time cache, and takes the comments out of their configuration. The launcher
/// starts it after a build.
public final class PrepareJars {
    private static final long NO_TIME = 0x21L << 16;

    private PrepareJars() {}

    /// The argument is the folder; standard input names the jars, one a line. Prints the names of those that were
    /// not there or differ.
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String jar : input.lines().distinct().toList()) {
            if (prepare(Path.of(jar), folder)) {
                System.out.println(Path.of(jar).getFileName());
            }
        }
    }

    /// Copies `source` to `folder`; false when the same is there already, which is left untouched then.
    static boolean prepare(Path source, Path folder) throws IOException {
        Path target = folder.resolve(source.getFileName());
        Path unfinished = folder.resolve(source.getFileName() + ".new");
        copy(source, unfinished);
        if (Files.exists(target) && Files.mismatch(unfinished, target) < 0) {
            Files.delete(unfinished);
            return false;
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /// Writes the same entries in the same order to `target`.
    private static void copy(Path source, Path target) throws IOException {
        try (JarFile jar = new JarFile(source.toFile(), false);
                OutputStream file = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.BEST_SPEED);
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime() < 0 ? NO_TIME : entry.getTime());
                out.putNextEntry(copy);
                out.write(contentOf(jar, entry));
                out.closeEntry();
            }
        }
    }

    private static byte[] contentOf(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] content = in.readAllBytes();
            if (entry.getName().endsWith(".class")) {
                return PlainLambdas.of(content).orElse(content);
            }
            return entry.getName().endsWith(".conf") ? withoutComments(content) : content;
        }
    }

    /// Most of a `reference.conf` is comments, which every start would read again.
    private static byte[] withoutComments(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.contains("\"\"\"")) {
            return content;
        }
        return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
    }
}
