package io.troupe;

/// The stable names of everything that can go wrong, and who can act on it. Retry decisions and exit
/// codes look at the code, never at the text of a message.
public enum ErrorCode {
    /// A method was called with a value outside what it documents.
    INVALID_ARGUMENT(Actor.USER),
    /// A setting has a value that cannot be used.
    INVALID_CONFIGURATION(Actor.USER),
    /// The master URL is none of the known forms.
    INVALID_MASTER(Actor.USER),
    /// The context was used after it was stopped.
    CONTEXT_STOPPED(Actor.USER),
    /// An input path matches nothing.
    PATH_NOT_FOUND(Actor.USER),
    /// An input path exists but cannot be read.
    PATH_NOT_READABLE(Actor.USER),
    /// An output path exists already.
    PATH_ALREADY_EXISTS(Actor.USER),
    /// An output cannot be written.
    PATH_NOT_WRITABLE(Actor.EXTERNAL),
    /// A function captures something that cannot be sent to executors.
    CLOSURE_NOT_SERIALIZABLE(Actor.USER),
    /// A value cannot be serialised or deserialised.
    VALUE_NOT_SERIALIZABLE(Actor.USER),
    /// A class that a task needs is found neither on the executor nor at the driver.
    CLASS_NOT_FOUND(Actor.USER),
    /// The user's code threw in a task, as often as the limit of attempts allows.
    TASK_FAILED(Actor.USER),
    /// The job was cancelled on request.
    JOB_CANCELLED(Actor.USER),
    /// An action that needs an element met an empty dataset.
    EMPTY_COLLECTION(Actor.USER),
    /// A result is larger than the driver accepts.
    RESULT_TOO_LARGE(Actor.RESOURCE),
    /// A reservation was refused and nothing could be spilled.
    OUT_OF_MEMORY(Actor.RESOURCE),
    /// The folder for spill and shuffle files has no room.
    DISK_FULL(Actor.RESOURCE),
    /// The tasks of a barrier stage must start together, and there are fewer slots.
    NOT_ENOUGH_SLOTS(Actor.RESOURCE),
    /// The tasks of a barrier stage could not wait for each other.
    BARRIER_BROKEN(Actor.USER),
    /// No executor could be started or kept.
    NO_EXECUTORS(Actor.RESOURCE),
    /// A network port could not be bound.
    PORT_IN_USE(Actor.EXTERNAL),
    /// The driver or the standing node did not answer.
    DRIVER_UNREACHABLE(Actor.EXTERNAL),
    /// A shuffle output could not be fetched as often as the limit of stage attempts allows.
    SHUFFLE_UNAVAILABLE(Actor.EXTERNAL),
    /// Bytes on disk or on the wire do not match their checksum.
    DATA_CORRUPTED(Actor.EXTERNAL),
    /// The same dataset cannot be computed again with the same result and part of it was used already.
    NON_DETERMINISTIC_RECOMPUTATION(Actor.USER),
    /// A partition of a local checkpoint is lost with the executor that held it.
    CHECKPOINT_LOST(Actor.USER),
    /// A broken invariant: a defect in Troupe.
    INTERNAL(Actor.INTERNAL);

    /// Who can do something about an error.
    public enum Actor {
        /// The author of the program.
        USER,
        /// Whoever gives memory, disk or executors.
        RESOURCE,
        /// The environment: network, disks, peers.
        EXTERNAL,
        /// The engineers of Troupe.
        INTERNAL
    }

    private final Actor actor;

    ErrorCode(Actor actor) {
        this.actor = actor;
    }

    /// Who can act.
    public Actor actor() {
        return actor;
    }
}
