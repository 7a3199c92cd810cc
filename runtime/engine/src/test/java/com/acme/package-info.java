/// Programs of a user, as the diagnosis of captures meets them: outside of Troupe's own packages.
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
