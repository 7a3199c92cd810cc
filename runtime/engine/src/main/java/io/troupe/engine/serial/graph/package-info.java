/// Graphs of objects as bytes: a Kryo that keeps references, goes as deep as the graph is and asks a policy
/// what may be written and how.
///
/// Start reading at [io.troupe.engine.serial.graph.GraphKryo], then
/// [io.troupe.engine.serial.graph.SerializerPolicy] and [io.troupe.engine.serial.graph.ClassCodecs]. A Kryo and
/// everything in it belong to one thread at a time, the pools to all. What a serializer writes depends on
/// nothing but the object and the classes of both sides, which are the same.
@NullMarked
package io.troupe.engine.serial.graph;

import org.jspecify.annotations.NullMarked;
