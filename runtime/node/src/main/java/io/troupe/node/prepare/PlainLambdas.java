package io.troupe.node.prepare;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the serialisable lambdas of a class file plain ones.
///
/// The Scala compiler makes every lambda serialisable, through `LambdaMetafactory.altMetafactory`. The JVM's
/// ahead-of-time cache keeps the classes of plain lambdas only and spins those of the others at every start: a
/// thousand of them, half of the time in which a node of a cluster starts. Nothing serialises Akka's lambdas.
///
/// Only the table of bootstrap methods is changed, and constants are appended; methods stay as they are, byte
/// by byte. A bridge method for the very types of the lambda is left out where the interface is one of Scala's
/// function types, which have one method only; lambdas with other bridges or with marker interfaces stay. See
/// the class file format, JVMS 4.4 and 4.7.23, and [java.lang.invoke.LambdaMetafactory].
final class PlainLambdas {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String PLAIN = "metafactory";
    private static final String SERIALISABLE = "altMetafactory";
    private static final String PLAIN_TYPE = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";
    private static final Pattern FUNCTION = Pattern.compile(".*\\)Lscala/Function\\d+;");
    private static final int FLAG_SERIALISABLE = 1;
    private static final int FLAG_BRIDGES = 4;
    private static final int INVOKE_STATIC = 6;
    private static final int MOST_CONSTANTS = 0xFFFF;
    private static final int NEW_CONSTANTS = 5;

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int INVOKE_DYNAMIC = 18;

    private final ByteBuffer file;
    private final int[] offsets;
    private final int endOfConstants;

    private PlainLambdas(byte[] classFile) {
        file = ByteBuffer.wrap(classFile);
        offsets = new int[Short.toUnsignedInt(file.getShort(8))];
        int offset = 10;
        for (int index = 1; index < offsets.length; index++) {
            offsets[index] = offset;
            int tag = file.get(offset);
            offset += 1 + sizeOf(tag, offset);
            if (tag == 5 || tag == 6) {
                // A long or double takes two places.
                index++;
            }
        }
        endOfConstants = offset;
    }

    /// The class file with plain lambdas; empty when it has none to change.
    static Optional<byte[]> of(byte[] classFile) {
        try {
            return new PlainLambdas(classFile).rewritten();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sizeOf(int tag, int offset) {
        return switch (tag) {
            case UTF8 -> 2 + unsigned(offset + 1);
            case 7, 8, 16, 19, 20 -> 2;
            case METHOD_HANDLE -> 3;
            case INTEGER, 4, 9, METHOD, 11, NAME_AND_TYPE, 17, INVOKE_DYNAMIC -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalStateException("constant of kind " + tag);
        };
    }

    private int unsigned(int offset) {
        return Short.toUnsignedInt(file.getShort(offset));
    }

    private Optional<byte[]> rewritten() throws IOException {
        int table = findTable();
        if (table < 0 || offsets.length + NEW_CONSTANTS > MOST_CONSTANTS) {
            return Optional.empty();
        }
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        int changed = rewriteTable(table + 6, new DataOutputStream(entries));
        if (changed == 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int tableEnd = table + 6 + file.getInt(table + 2);
        out.write(file.array(), 0, 8);
        out.writeShort(offsets.length + NEW_CONSTANTS);
        out.write(file.array(), 10, endOfConstants - 10);
        writeConstants(out, altFactoryClass(table + 6));
        out.write(file.array(), endOfConstants, table + 2 - endOfConstants);
        out.writeInt(entries.size());
        entries.writeTo(out);
        out.write(file.array(), tableEnd, file.capacity() - tableEnd);
        return Optional.of(bytes.toByteArray());
    }

    /// Where the attribute with the bootstrap methods is, or -1.
    private int findTable() {
        int offset = endOfConstants + 6;
        offset += 2 + 2 * unsigned(offset);
        for (int members = 0; members < 2; members++) {
            int count = unsigned(offset);
            offset += 2;
            for (int member = 0; member < count; member++) {
                offset = endOfAttributes(offset + 6);
            }
        }
        int count = unsigned(offset);
        offset += 2;
        for (int attribute = 0; attribute < count; attribute++) {
            if (text(unsigned(offset)).equals("BootstrapMethods")) {
                return offset;
            }
            offset += 6 + file.getInt(offset + 2);
        }
        return -1;
    }

    private int endOfAttributes(int start) {
        int offset = start + 2;
        for (int left = unsigned(start); left > 0; left--) {
            offset += 6 + file.getInt(offset + 2);
        }
        return offset;
    }

    private String text(int index) {
        int offset = offsets[index];
        return new String(file.array(), offset + 3, unsigned(offset + 1), StandardCharsets.UTF_8);
    }

    /// Writes the table that starts at `start`; how many entries changed.
    private int rewriteTable(int start, DataOutputStream out) throws IOException {
        int changed = 0;
        BitSet others = entriesOfOtherTypes();
        int count = unsigned(start);
        out.writeShort(count);
        int offset = start + 2;
        for (int entry = 0; entry < count; entry++) {
            int arguments = unsigned(offset + 2);
            boolean isChanged = isSerialisableLambda(offset, arguments, !others.get(entry));
            int kept = isChanged ? 3 : arguments;
            out.writeShort(isChanged ? offsets.length + NEW_CONSTANTS - 1 : unsigned(offset));
            out.writeShort(kept);
            out.write(file.array(), offset + 4, 2 * kept);
            changed += isChanged ? 1 : 0;
            offset += 4 + 2 * arguments;
        }
        return changed;
    }

    /// The entries that make something else than a function of Scala's at one of their call sites.
    private BitSet entriesOfOtherTypes() {
        BitSet entries = new BitSet();
        for (int offset : offsets) {
            if (offset > 0 && file.get(offset) == INVOKE_DYNAMIC) {
                int nameAndType = offsets[unsigned(offset + 3)];
                if (!FUNCTION.matcher(text(unsigned(nameAndType + 3))).matches()) {
                    entries.set(unsigned(offset + 1));
                }
            }
        }
        return entries;
    }

    private boolean isSerialisableLambda(int entry, int arguments, boolean isFunction) {
        if (arguments < 4 || !isAltFactory(unsigned(entry))) {
            return false;
        }
        int flags = integer(entry + 10);
        if (arguments == 4) {
            return flags == FLAG_SERIALISABLE;
        }
        boolean isOwnBridge = arguments == 6 && integer(entry + 12) == 1
                && unsigned(entry + 14) == unsigned(entry + 8);
        return flags == (FLAG_SERIALISABLE | FLAG_BRIDGES) && isOwnBridge && isFunction;
    }

    /// The integer constant whose index is at `offset`; 0 when it is another constant.
    private int integer(int offset) {
        int constant = offsets[unsigned(offset)];
        return file.get(constant) == INTEGER ? file.getInt(constant + 1) : 0;
    }

    private boolean isAltFactory(int handleIndex) {
        int method = methodOf(handleIndex);
        return file.get(method) == METHOD && text(unsigned(offsets[unsigned(method + 1)] + 1)).equals(FACTORY)
                && text(unsigned(offsets[unsigned(method + 3)] + 1)).equals(SERIALISABLE);
    }

    private int methodOf(int handleIndex) {
        return offsets[unsigned(offsets[handleIndex] + 2)];
    }

    /// The index of the constant that names the class of lambda factories; the table at `start` has one.
    private int altFactoryClass(int start) {
        int offset = start + 2;
        while (!isAltFactory(unsigned(offset))) {
            offset += 4 + 2 * unsigned(offset + 2);
        }
        return unsigned(methodOf(unsigned(offset)) + 1);
    }

    /// Appends the handle of the plain factory and what it is made of; the handle is the last of them.
    private void writeConstants(DataOutputStream out, int factoryClass) throws IOException {
        int first = offsets.length;
        out.writeByte(UTF8);
        out.writeUTF(PLAIN);
        out.writeByte(UTF8);
        out.writeUTF(PLAIN_TYPE);
        out.writeByte(NAME_AND_TYPE);
        out.writeShort(first);
        out.writeShort(first + 1);
        out.writeByte(METHOD);
        out.writeShort(factoryClass);
        out.writeShort(first + 2);
        out.writeByte(METHOD_HANDLE);
        out.writeByte(INVOKE_STATIC);
        out.writeShort(first + 3);
    }
}
