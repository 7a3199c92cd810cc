/// Tests with whole processes: signals, exit codes, what is left behind.
@NullMarked
package io.troupe.node.process;

import org.jspecify.annotations.NullMarked;
