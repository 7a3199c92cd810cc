package io.troupe.engine.serial.capture;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a method makes a method reference.
///
/// @param line
///            the line, or 0
/// @param receiver
///            the variable or field before the `::` when it is bound to one, or null
record ReferenceSite(int line, @Nullable String receiver) {
    /// The places in `code` that make `lambda`.
    static List<ReferenceSite> findAll(SerializedLambda lambda, CodeModel code) {
        List<ReferenceSite> sites = new ArrayList<>();
        int line = 0;
        int byteOffset = 0;
        Instruction lastValue = null;
        int lastValueOffset = 0;
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                line = number.line();
            } else if (element instanceof Instruction instruction) {
                if (instruction instanceof InvokeDynamicInstruction dynamic && makes(dynamic, lambda)) {
                    sites.add(new ReferenceSite(line, nameOf(lastValue, lastValueOffset, code)));
                }
                if (!isNullCheck(instruction)) {
                    lastValue = instruction;
                    lastValueOffset = byteOffset;
                }
                byteOffset += instruction.sizeInBytes();
            }
        }
        return sites;
    }

    private static boolean makes(InvokeDynamicInstruction dynamic, SerializedLambda lambda) {
        return dynamic.bootstrapArgs().stream().anyMatch(
                argument -> argument instanceof DirectMethodHandleDesc target
                        && target.methodName().equals(lambda.getImplMethodName())
                        && target.lookupDescriptor().equals(lambda.getImplMethodSignature())
                        && target.owner().descriptorString().equals("L" + lambda.getImplClass() + ";"));
    }

    /// The compiler checks a bound receiver: `dup, invokestatic Objects.requireNonNull, pop`.
    private static boolean isNullCheck(Instruction instruction) {
        return instruction instanceof StackInstruction
                || (instruction instanceof InvokeInstruction call
                        && call.name().equalsString("requireNonNull"));
    }

    private static @Nullable String nameOf(@Nullable Instruction value, int byteOffset, CodeModel code) {
        return switch (value) {
            case FieldInstruction field -> field.name().stringValue();
            case LoadInstruction load -> variableName(load.slot(), byteOffset, code);
            case null, default -> null;
        };
    }

    private static @Nullable String variableName(int slot, int byteOffset, CodeModel code) {
        if (!(code instanceof CodeAttribute positions)) {
            return null;
        }
        for (CodeElement element : code) {
            if (element instanceof LocalVariable variable && variable.slot() == slot
                    && positions.labelToBci(variable.startScope()) <= byteOffset
                    && byteOffset < positions.labelToBci(variable.endScope())) {
                return variable.name().stringValue();
            }
        }
        return null;
    }
}
