package io.troupe.sql;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// Files that a program brings for its tasks.
final class Artifacts {
    private Artifacts() {}

    /// Adds the file at `uri`, see [TroupeSession#addArtifact(String)].
    static void add(TroupeContext context, URI uri) {
        if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "An artifact is a local file, not '" + uri
                    + "'; fetch it first and add it by its path.");
        }
        add(context, uri.getScheme() == null ? Path.of(uri.getPath()) : Path.of(uri));
    }

    static void add(TroupeContext context, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new TroupeException(ErrorCode.PATH_NOT_FOUND,
                    "There is no file at '" + file.toAbsolutePath() + "'.");
        }
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(".class")) {
                addClass(context, Files.readAllBytes(file));
            } else if (name.endsWith(".jar")) {
                context.addJar(file.toString());
            } else {
                context.addFile(file.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the artifact " + file, e);
        }
    }

    /// Adds `source` as what is called `target`.
    static void add(TroupeContext context, byte[] source, String target) {
        Path name = Path.of(target).getFileName();
        if (name == null || name.toString().isEmpty()) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "An artifact needs a name, such as 'words.txt', not '" + target + "'.");
        }
        try {
            Path file = folder().resolve(name.toString());
            Files.write(file, source);
            file.toFile().deleteOnExit();
            add(context, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the artifact " + target, e);
        }
    }

    /// A class goes to tasks in a jar of its own.
    private static void addClass(TroupeContext context, byte[] bytes) throws IOException {
        String name = nameOf(bytes);
        Path jar = folder().resolve(name.substring(name.lastIndexOf('/') + 1) + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(name + ".class"));
            entries.write(bytes);
            entries.closeEntry();
        }
        jar.toFile().deleteOnExit();
        context.addJar(jar.toString());
    }

    private static String nameOf(byte[] bytes) {
        try {
            return ClassFile.of().parse(bytes).thisClass().asInternalName();
        } catch (IllegalArgumentException e) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The artifact is no class file: " + e.getMessage());
        }
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("troupe-artifacts");
        folder.toFile().deleteOnExit();
        return folder;
    }
}
