package io.troupe.engine.data;

/// What an executor holds at one moment, for displays and for checks that nothing is left behind.
///
/// @param mapOutputs
///            outputs of map tasks
/// @param blocks
///            persisted blocks
/// @param broadcasts
///            broadcast values
/// @param files
///            files of any kind
/// @param reservedBytes
///            bytes of the process's budget, held by anybody
public record Holdings(int mapOutputs, int blocks, int broadcasts, long files, long reservedBytes) {
    /// Nothing at all.
    public static final Holdings NOTHING = new Holdings(0, 0, 0, 0, 0);
}
