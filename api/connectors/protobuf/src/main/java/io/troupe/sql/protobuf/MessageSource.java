package io.troupe.sql.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a type of messages is described. Can be sent: who gets it finds the same type.
sealed interface MessageSource extends Serializable {
    /// The type. Throws [SqlException] of phase analysis when it is not there.
    MessageType find();

    /// A type of messages, and those that may be in its fields of the type Any.
    record MessageType(Descriptor descriptor, TypeRegistry known) {}

    /// In a set of descriptors, as `protoc --descriptor_set_out --include_imports` writes one.
    ///
    /// @param name
    ///            of the message, with or without its package
    /// @param place
    ///            where the set is from, for errors
    record OfSet(String name, byte[] set, String place) implements MessageSource {
        @Override
        public MessageType find() {
            List<FileDescriptor> files = files();
            for (FileDescriptor file : files) {
                for (Descriptor message : file.getMessageTypes()) {
                    if (message.getFullName().equals(name) || message.getName().equals(name)) {
                        TypeRegistry.Builder known = TypeRegistry.newBuilder();
                        files.forEach(each -> known.add(each.getMessageTypes()));
                        return new MessageType(message, known.build());
                    }
                }
            }
            throw SqlException.analysis(Origin.UNKNOWN, "PROTOBUF_MESSAGE_NOT_FOUND", "messageName", name);
        }

        private List<FileDescriptor> files() {
            FileDescriptorSet parsed;
            try {
                parsed = FileDescriptorSet.parseFrom(set);
            } catch (InvalidProtocolBufferException e) {
                throw unparsed(String.valueOf(e.getMessage()));
            }
            Map<String, FileDescriptorProto> described = new LinkedHashMap<>();
            parsed.getFileList().forEach(file -> described.put(file.getName(), file));
            Map<String, FileDescriptor> built = new HashMap<>();
            List<FileDescriptor> files = new ArrayList<>();
            for (FileDescriptorProto file : described.values()) {
                files.add(build(file, described, built, new ArrayList<>()));
            }
            return files;
        }

        private FileDescriptor build(
                FileDescriptorProto file, Map<String, FileDescriptorProto> described,
                Map<String, FileDescriptor> built, List<String> open) {
            FileDescriptor known = built.get(file.getName());
            if (known != null) {
                return known;
            }
            if (open.contains(file.getName())) {
                throw unparsed("files import each other: " + String.join(", ", open));
            }
            open.add(file.getName());
            List<FileDescriptor> imports = new ArrayList<>();
            for (String name : file.getDependencyList()) {
                FileDescriptorProto imported = described.get(name);
                if (imported == null) {
                    throw SqlException.analysis(
                            Origin.UNKNOWN, "PROTOBUF_DEPENDENCY_NOT_FOUND", "dependencyName", name);
                }
                imports.add(build(imported, described, built, open));
            }
            open.removeLast();
            try {
                FileDescriptor result = FileDescriptor.buildFrom(file,
                        imports.toArray(FileDescriptor[]::new));
                built.put(file.getName(), result);
                return result;
            } catch (DescriptorValidationException e) {
                throw unparsed(String.valueOf(e.getMessage()));
            }
        }

        private SqlException unparsed(String reason) {
            return SqlException.analysis(
                    Origin.UNKNOWN, "CANNOT_PARSE_PROTOBUF_DESCRIPTOR", "place", place, "reason", reason);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfSet set && name.equals(set.name) && Arrays.equals(this.set, set.set);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(set);
        }
    }

    /// In a class that `protoc` made.
    ///
    /// @param name
    ///            with its package, as the JVM writes it
    record OfClass(String name) implements MessageSource {
        @Override
        public MessageType find() {
            try {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                Class<?> found = Class.forName(
                        name, true, loader == null ? MessageSource.class.getClassLoader() : loader);
                if (!Message.class.isAssignableFrom(found)) {
                    throw missing("it is no class of messages");
                }
                Descriptor descriptor = (Descriptor) found.getMethod("getDescriptor").invoke(null);
                return new MessageType(descriptor,
                        TypeRegistry.newBuilder().add(descriptor.getFile().getMessageTypes()).build());
            } catch (ClassNotFoundException e) {
                throw missing(name.contains(".")
                        ? "there is no such class"
                        : "there is no such class; the name needs its package");
            } catch (ReflectiveOperationException e) {
                throw missing(String.valueOf(e));
            }
        }

        private SqlException missing(String reason) {
            return SqlException.analysis(
                    Origin.UNKNOWN, "CANNOT_LOAD_PROTOBUF_CLASS", "protobufClassName", name, "explanation",
                    reason);
        }
    }
}
