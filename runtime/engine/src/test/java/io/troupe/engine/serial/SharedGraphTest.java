package io.troupe.engine.serial;

import static io.troupe.engine.serial.ClosureCopies.copy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedGraphTest {
    static class Node implements Serializable {
        private static final long serialVersionUID = 1L;

        final String name;
        @Nullable
        Node left;
        @Nullable
        Node right;

        Node(String name) {
            this.name = name;
        }
    }

    record Pair(@Nullable Object left, @Nullable Object right) {}

    @Test
    void sharedNodesStayShared() {
        Node shared = new Node("s");
        Node root = new Node("r");
        root.left = shared;
        root.right = shared;
        Node copied = copy(root);
        assertNotSame(shared, copied.left);
        assertSame(copied.left, copied.right);
    }

    @Test
    void sharedRecordsStayShared() {
        Pair shared = new Pair(1, 2);
        Pair copied = copy(new Pair(shared, shared));
        assertSame(copied.left(), copied.right());
    }

    @Test
    void aGraphOfSharedRecordsIsWrittenOnce() {
        Pair pair = new Pair(1, 2);
        for (int i = 0; i < 60; i++) {
            pair = new Pair(pair, pair);
        }
        assertTrue(ClosureCopies.CODEC.write(pair).length < 1000);
    }

    @Test
    void cyclesStayCycles() {
        Node a = new Node("a");
        Node b = new Node("b");
        a.left = b;
        b.left = a;
        Node copied = copy(a);
        assertSame(copied, Objects.requireNonNull(copied.left).left);
        Object[] self = new Object[1];
        self[0] = self;
        Object[] copiedArray = copy(self);
        assertSame(copiedArray, copiedArray[0]);
    }

    @Test
    void aCycleThroughARecordKeepsTheList() {
        List<Object> children = new ArrayList<>();
        Pair parent = new Pair("parent", children);
        children.add(parent);
        Pair copied = copy(parent);
        List<?> copiedChildren = (List<?>) Objects.requireNonNull(copied.right());
        Pair child = (Pair) copiedChildren.getFirst();
        assertEquals("parent", child.left());
        assertSame(copiedChildren, child.right());
    }

    @Test
    void aCycleThroughAnUnmodifiableListKeepsTheArray() {
        Object[] holder = new Object[1];
        holder[0] = List.of(new Pair("in", holder));
        Object[] copied = copy(holder);
        Pair inner = (Pair) ((List<?>) copied[0]).getFirst();
        assertSame(copied, inner.right());
    }

    @Test
    void aChainOfTenThousandNodesIsCopied() {
        assertEquals(10_000, lengthOf(copy(chainOf(10_000))));
    }

    @Test
    void aChainOfTenThousandRecordsIsCopied() {
        Pair chain = new Pair(null, 0);
        for (int i = 1; i < 10_000; i++) {
            chain = new Pair(chain, i);
        }
        int length = 0;
        for (Object next = copy(chain); next instanceof Pair pair; next = pair.left()) {
            length++;
        }
        assertEquals(10_000, length);
    }

    @Test
    void aChainBeyondAllStacksIsAClearError() {
        Node chain = chainOf(300_000);
        TroupeException refused = assertThrows(TroupeException.class, () -> copy(chain));
        assertEquals(ErrorCode.CLOSURE_NOT_SERIALIZABLE, refused.code());
        assertTrue(refused.getMessage().contains("chain of more than"), refused.getMessage());
        assertEquals(10, lengthOf(copy(chainOf(10))));
    }

    private static Node chainOf(int length) {
        Node first = new Node("0");
        for (int i = 1; i < length; i++) {
            Node next = new Node(Integer.toString(i));
            next.left = first;
            first = next;
        }
        return first;
    }

    private static int lengthOf(Node first) {
        int length = 0;
        for (Node node = first; node != null; node = node.left) {
            length++;
        }
        return length;
    }
}
