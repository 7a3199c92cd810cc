/// Troupe inside an Akka service: an actor that answers requests with the results of jobs, which run in the actor
/// system of the service itself.
///
/// Start reading at [io.troupe.examples.service.EmbeddedService], the program, then
/// [io.troupe.examples.service.TextService]. Its state belongs to the actor; jobs run on virtual
/// threads, which tell the actor when they are done. [io.troupe.examples.service.RowStream] is about Akka Streams: rows
/// of a query go through a service and into a table.
@NullMarked
package io.troupe.examples.service;

import org.jspecify.annotations.NullMarked;
