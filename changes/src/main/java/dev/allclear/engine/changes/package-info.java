@org.jspecify.annotations.NullMarked
package dev.allclear.engine.changes;
