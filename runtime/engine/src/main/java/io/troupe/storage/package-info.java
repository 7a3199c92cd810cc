/// Where a persisted dataset is kept: [io.troupe.storage.StorageLevel] and the usual constants.
@NullMarked
package io.troupe.storage;

import org.jspecify.annotations.NullMarked;
