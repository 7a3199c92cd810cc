package io.troupe.engine.files;

import java.nio.file.Path;

/// A file that the application has added.
///
/// @param name
///            what tasks call it
/// @param path
///            where the driver has it
/// @param isArchive
///            whether tasks get it unpacked
/// @param bytes
///            its length when it was added
/// @param checksum
///            its CRC32C when it was added
record AddedFile(String name, Path path, boolean isArchive, long bytes, int checksum) {}
