/// The one door between Troupe and an application that has an actor system of its own: [io.troupe.akka.Troupe]
/// runs the engine inside it. Everything is safe for use by any thread. The host's own settings under `akka`
/// are neither read nor changed.
@NullMarked
package io.troupe.akka;

import org.jspecify.annotations.NullMarked;
