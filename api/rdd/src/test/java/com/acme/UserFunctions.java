package com.acme;

import java.io.Serializable;

/// Functions of an application, outside of the packages of the product.
public final class UserFunctions {
    private UserFunctions() {}

    /// A number, or the failure that is waited for.
    public static Integer number(String text) {
        return Integer.parseInt(text == null ? "0" : text);
    }

    /// Has no text.
    public static final class Mute implements Serializable {
        @Override
        public String toString() {
            throw new IllegalStateException("mute");
        }
    }
}
