/// Java's serialisation without its stream: the hooks of serialisable classes and their fields, reached through
/// the door that the JDK keeps for serialisation libraries, so that no package has to be opened.
///
/// Start reading at [io.troupe.engine.serial.hooks.SerialClass], then
/// [io.troupe.engine.serial.hooks.HookOutput]. What is known of a class is immutable and shared by threads; the
/// streams belong to one Kryo and its thread. Objects that a hook writes go to the Kryo, so that references
/// work across hooks.
@NullMarked
package io.troupe.engine.serial.hooks;

import org.jspecify.annotations.NullMarked;
