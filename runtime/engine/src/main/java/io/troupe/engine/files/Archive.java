package io.troupe.engine.files;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Unpacks archives. Entries that would lie outside the folder are refused; links and the like are left out.
final class Archive {
    private Archive() {}

    /// Throws `INVALID_ARGUMENT` unless `fileName` ends like an archive that can be unpacked.
    static void requireKnown(String fileName) {
        if (!isZip(fileName) && !isTar(fileName)) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT, "'" + fileName
                    + "' is not an archive; its name must end with .zip, .jar, .tar, .tar.gz or .tgz.");
        }
    }

    private static boolean isZip(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".jar");
    }

    private static boolean isTar(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".tar") || isZipped(name);
    }

    private static boolean isZipped(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    /// Unpacks `archive`, whose kind `fileName` tells, into `folder`.
    static void unpack(String fileName, Path archive, Path folder) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(archive))) {
            if (isZip(fileName)) {
                unzip(bytes, folder);
            } else {
                new TarEntries(isZipped(fileName) ? new GZIPInputStream(bytes) : bytes).unpackTo(folder);
            }
        }
    }

    private static void unzip(InputStream bytes, Path folder) throws IOException {
        ZipInputStream in = new ZipInputStream(bytes);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            Path target = inside(folder, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                long unused = Files.copy(in, target);
            }
        }
    }

    /// The place of entry `name` in `folder`.
    static Path inside(Path folder, String name) {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new TroupeException(ErrorCode.DATA_CORRUPTED,
                    "An archive has an entry '" + name + "' that lies outside of it.");
        }
        return target;
    }
}
