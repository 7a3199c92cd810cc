package io.troupe.columns;

import javax.lang.model.element.Element;

/// Why a class cannot have constants, and where the program says so.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Element element;

    private final boolean isForNow;

    Refusal(Element element, String message) {
        this(element, message, false);
    }

    private Refusal(Element element, String message, boolean isForNow) {
        super(message);
        this.element = element;
        this.isForNow = isForNow;
    }

    /// A type is not known, or will be written by another processor. When it never is, the compiler says so itself.
    static Refusal forNow(Element element, String type) {
        return new Refusal(element, type + " is not known.", true);
    }

    /// Whether to try again when more classes are written.
    boolean isForNow() {
        return isForNow;
    }

    /// What the error is about: the class or one of its components.
    Element element() {
        return element;
    }

    /// What is wrong and what would be right.
    String text() {
        return String.valueOf(getMessage());
    }
}
