/// Running a program: finding its main class by a short name, a class name or in a jar, handing it its
/// settings, and saying in a few lines why it failed.
///
/// Start reading at [io.troupe.node.application.RunCommand]. The program runs on the calling thread. Settings
/// reach it as system properties `troupe.*`, which are the defaults of every `TroupeConf`.
@NullMarked
package io.troupe.node.application;

import org.jspecify.annotations.NullMarked;
