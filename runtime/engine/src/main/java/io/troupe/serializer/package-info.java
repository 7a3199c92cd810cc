/// What an application may say about the serialisation of its own values.
///
/// Start reading at [io.troupe.serializer.KryoRegistrator]. Nothing here is needed for correctness: values of any class
/// are serialised without preparation.
@NullMarked
package io.troupe.serializer;

import org.jspecify.annotations.NullMarked;
