/// Small values that actions return: [io.troupe.util.StatCounter].
@NullMarked
package io.troupe.util;

import org.jspecify.annotations.NullMarked;
