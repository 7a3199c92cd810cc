/// The one form in which batches are bytes: on disk (spill files, shuffle files, blocks) and on the wire.
///
/// ```
/// segment := frame* end
/// frame   := storedLength:int  rawLength:int  payloadCrc:int  headerCrc:int  payload[storedLength]
/// end     := 0:int             0:int          chain:int       headerCrc:int
/// ```
/// All numbers are big-endian. `rawLength` is in `[1, 65536]`. The payload is the LZ4 block of `rawLength` bytes
/// when `storedLength < rawLength`, and those bytes themselves when both are equal, which the writer chooses
/// whenever compression saves less than an eighth, and for a while after that without trying. `payloadCrc` is the
/// CRC32C of the payload as stored, `headerCrc` that of the twelve bytes before it. `chain` folds the header
/// checksums of all frames of the segment in their order, see [io.troupe.engine.frame.Frames].
///
/// What is detected: any change within four neighbouring bytes of a header or of a payload, always (a CRC finds
/// every burst shorter than itself); longer damage with all but one chance in 2^32; missing, repeated or
/// exchanged frames by the chain; a segment cut off anywhere by the missing end. A payload is never decompressed,
/// and nothing of it reaches a codec, before its checksum was found right.
///
/// LZ4 runs as native code when the application allows native access to this code (`--enable-native-access`) and
/// the library can be loaded, else in Java: same bytes, about a third of the speed.
///
/// Start reading at [io.troupe.engine.frame.FrameWriter] and [io.troupe.engine.frame.FrameReader]. Nothing here
/// is safe for concurrent use.
@NullMarked
package io.troupe.engine.frame;

import org.jspecify.annotations.NullMarked;
