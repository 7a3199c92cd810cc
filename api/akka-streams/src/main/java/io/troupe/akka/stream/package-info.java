/// Datasets in Akka Streams: [io.troupe.akka.stream.DatasetSource] gives the elements of one,
/// [io.troupe.akka.stream.DatasetSink] makes datasets of what a stream brings, a batch at a time. Start reading at the
/// first.
///
/// A stream runs in an actor system of the program, which may be the one that Troupe runs in
/// (`io.troupe.akka.Troupe`) or not. Queries and writes run on virtual threads, never on the threads of the stream,
/// which only hand elements on.
@NullMarked
package io.troupe.akka.stream;

import org.jspecify.annotations.NullMarked;
