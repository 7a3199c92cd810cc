/// How functions, task programs and values become bytes, and how classes reach the place where they become
/// objects again.
///
/// Start reading at [io.troupe.engine.serial.ClosureCodec] (functions and programs), then
/// [io.troupe.engine.serial.ValueCodec] (records of users), [io.troupe.engine.serial.CaptureDiagnosis] (why a
/// function cannot be sent, told at the call) and [io.troupe.engine.serial.ApplicationClassLoader].
///
/// Beneath: `graph` (a Kryo that keeps references and goes deep), `hooks` (Java's serialisation hooks),
/// `capture` (why a function is refused, in words).
///
/// **What may be sent.** In closures: everything that implements [java.io.Serializable], with all of Java's
/// hooks (`writeObject`, `readObject`, `writeReplace`, `readResolve`, `Externalizable`), and records, enums,
/// arrays, classes and [java.util.Optional] whether they implement it or not. Transient fields do not travel.
/// As values: all of that, and any object of the user's own classes, which is taken apart field by field.
/// Nothing that implements [io.troupe.engine.serial.DriverOnly] is ever sent.
///
/// **How.** Kryo gives the stream, the class names and the references. Fields and hooks of serialisable classes
/// are reached through `sun.reflect.ReflectionFactory` of module `jdk.unsupported`, which exists for this
/// purpose: no package has to be opened, neither of the JDK nor of a modular application.
///
/// **Threads.** The codecs are safe for use by any thread and keep their working state in pools. Writers and
/// readers of value streams belong to one thread.
///
/// **Invariants.** A shared object stays shared and a cycle stays a cycle, except that records, lambdas and
/// unmodifiable collections, which exist only when their parts do, are written again where a cycle meets them.
/// Both sides run the same version of Troupe and of the application: the bytes are no storage format.
@NullMarked
package io.troupe.engine.serial;

import org.jspecify.annotations.NullMarked;
