/// The driver of one application: an actor around the decisions of `schedule`, with one child per executor.
///
/// Start reading at [io.troupe.engine.driver.DriverActor]: it hands events to the scheduler and carries out the
/// effects. What executors need to run tasks is published in [io.troupe.engine.driver.PublishedJobs], which any
/// thread may read. An executor in the driver's own JVM is an [io.troupe.engine.driver.InProcessExecutor]; one
/// in another JVM is represented by an actor that speaks to it.
@NullMarked
package io.troupe.engine.driver;

import org.jspecify.annotations.NullMarked;
