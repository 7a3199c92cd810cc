/// Tables of Apache Iceberg: the table format's own library keeps their metadata, Troupe's Parquet
/// reader and writer their rows, and a database, by default an embedded one, the name of each table's
/// current metadata.
///
/// Start reading at [io.troupe.sql.iceberg.IcebergCatalog], the catalog that a session is given by the setting
/// `troupe.sql.catalog.NAME=io.troupe.sql.iceberg.IcebergCatalog`.
///
/// **Reading.** An [io.troupe.sql.iceberg.IcebergSource] is one snapshot of a table. A
/// [io.troupe.sql.iceberg.FilePlan] works out in the driver how one file is read, and tasks get that as a
/// [io.troupe.sql.iceberg.FileReading]. Columns are found in a file by their field ids
/// ([io.troupe.sql.iceberg.FileColumns]), so that columns may have been added, renamed, moved and dropped
/// since it was written; rows that delete files name are left out ([io.troupe.sql.iceberg.FileRows]).
///
/// **Writing.** What readers see changes when the catalog's row of the table points to new metadata, whole:
///
/// | step | readers see | lies about when the process ends here |
/// |---|---|---|
/// | tasks write data files, each under a name of its own | what was before | those files |
/// | the commit writes manifests, a manifest list and metadata | what was before | all of these |
/// | **it replaces the name of the metadata in the catalog, if nobody else has meanwhile** | **what is after** | nothing but what older snapshots need
/// |
///
/// If somebody else was faster, an append is tried again on top of what he committed; a row-level
/// operation ([io.troupe.sql.iceberg.RowChange]) too if he touched none of what it read, else it fails. It
/// either writes files anew or, merge-on-read, positions of rows that are no more
/// ([io.troupe.sql.iceberg.DeltaWrite]): tasks send sets of positions, and the commit writes them. A
/// commit that is called again for the same write finds its own mark among the snapshots and does
/// nothing ([io.troupe.sql.iceberg.Committing]). An abort removes data files; what a dead process left
/// behind are files that no metadata names, for the procedure that removes orphans.
///
/// Procedures are in `io.troupe.sql.iceberg.procedure`, which knows nothing of this package but what
/// [io.troupe.sql.iceberg.CatalogWork] does for it.
///
/// Sources and splits are immutable; writers belong to one thread at a time.
@NullMarked
package io.troupe.sql.iceberg;

import org.jspecify.annotations.NullMarked;
