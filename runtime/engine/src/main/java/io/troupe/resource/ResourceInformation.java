package io.troupe.resource;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Things of one kind that can be used, each with an address, such as the index of a GPU. Immutable.
public final class ResourceInformation implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String[] addresses;

    /// The things called `name` at `addresses`, which are copied.
    public ResourceInformation(String name, String[] addresses) {
        this.name = name;
        this.addresses = addresses.clone();
    }

    /// What they are called, as in `gpu`.
    public String name() {
        return name;
    }

    /// Their addresses; a copy.
    public String[] addresses() {
        return addresses.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceInformation that && name.equals(that.name)
                && Arrays.equals(addresses, that.addresses);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(addresses);
    }

    /// As in `gpu: [0, 1]`.
    @Override
    public String toString() {
        return name + ": " + Arrays.toString(addresses);
    }
}
