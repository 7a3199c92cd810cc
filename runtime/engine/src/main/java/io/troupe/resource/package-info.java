/// What the tasks of a stage need besides a slot: processors and things with addresses, such as GPUs.
///
/// Start reading at [io.troupe.resource.ResourceProfileBuilder], which makes a
/// [io.troupe.resource.ResourceProfile] for `Rdd.withResources`; a task finds what it was given in
/// `TaskContext.resources()`. Profiles, requests and information are immutable; builders belong to one
/// thread. Numbers are checked where a profile is used.
@NullMarked
package io.troupe.resource;

import org.jspecify.annotations.NullMarked;
