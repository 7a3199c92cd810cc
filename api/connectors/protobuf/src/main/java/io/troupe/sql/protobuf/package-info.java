/// Protocol Buffers: functions between columns and messages.
///
/// Start reading at [io.troupe.sql.protobuf.functions] for `from_protobuf` and `to_protobuf`, which SQL
/// knows too when this module is on the class path. Messages are found in descriptor sets or classes by
/// [io.troupe.sql.protobuf.MessageSource]; their types become those of SQL in
/// [io.troupe.sql.protobuf.SqlTypes]; values go to and fro in [io.troupe.sql.protobuf.FieldReader] and
/// [io.troupe.sql.protobuf.FieldWriter].
///
/// Everything is bound on the driver: a descriptor file is read there, and its bytes travel to executors
/// inside the function. The library parses and builds messages. Functions are immutable and may be used
/// by several threads; readers and writers belong to one thread.
@NullMarked
package io.troupe.sql.protobuf;

import org.jspecify.annotations.NullMarked;
