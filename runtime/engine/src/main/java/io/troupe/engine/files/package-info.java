/// Files, archives and jars that an application adds: offered by its driver, fetched once by each
/// executor that needs them, also by one that joins later.
///
/// Start reading at [io.troupe.engine.files.AddedFiles] (the driver's side) and
/// [io.troupe.engine.files.FileCache] (one copy for each executor). All types are safe for use by any thread.
///
/// *Checks.* The driver takes the length and the CRC32C of a file when it is added and sends them ahead; a copy that
/// does not match, because it was damaged or because the file has changed since, is refused.
///
/// *Files.* A copy is written under a name that nothing reads and gets its name when it is complete; an archive is
/// unpacked into a folder in the same way. What a dying process leaves is removed with its folder (package `disk`).
@NullMarked
package io.troupe.engine.files;

import org.jspecify.annotations.NullMarked;
