package io.troupe.engine.schedule;

/// One life of one executor. An executor that comes back has another id, so that nothing old is taken for
/// new.
///
/// @param value
///            unique in the application
public record ExecutorId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
