/** The running service: compiled from a commit, in a JVM of its own, deployed by starting the new one beside the old. */
@NullMarked
package dev.allclear.demo.service;

import org.jspecify.annotations.NullMarked;
