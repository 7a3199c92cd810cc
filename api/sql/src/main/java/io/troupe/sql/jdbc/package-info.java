/// Tables of databases that JDBC drivers reach: `format("jdbc")` with the options of
/// [io.troupe.sql.jdbc.JdbcOptions]. Start reading at [io.troupe.sql.jdbc.JdbcSource];
/// [io.troupe.sql.jdbc.JdbcDialects] knows what is different from database to database, and takes
/// dialects of users.
///
/// **Reading.** Each partition is a query with a condition of its own; comparisons, limits and columns are left to the
/// database where it means the same by them as we do, and texts are compared again here.
///
/// [io.troupe.sql.jdbc.JdbcTableCatalog] is a whole database as a catalog. Tests start a PostgreSQL server; one of
/// MariaDB is started by hand with the Maven profile `mariadb`.
///
/// **Writing.** Tasks fill a table beside the target, each attempt under an id and in one transaction; when all are
/// done, one transaction moves the rows of exactly one attempt of each part to the target. What is seen
/// after a crash:
///
/// | crash | the target has | what is left |
/// |---|---|---|
/// | before or while tasks write | what it had | the table beside it, `..._troupe_...` |
/// | a task fails or is killed before its commit, after it, or twice | rows of the attempt that was reported | nothing more |
/// | while rows are moved | what it had: the transaction is rolled back | the table beside it |
/// | after rows were moved | all rows | the table beside it |
///
/// With the option `writeId` the move also notes the id in the table `troupe_writes` of the database,
/// and a write of the same id does nothing but remove what is left: a program that was killed can be run
/// again. Without an id, the table beside the target goes with a later write to that target
/// ([io.troupe.sql.jdbc.JdbcLeftovers]). With `atomic=false` tasks write to the target itself, one transaction each, and a task that is
/// run again adds its rows again if its commit was not reported.
@NullMarked
package io.troupe.sql.jdbc;

import org.jspecify.annotations.NullMarked;
