@org.jspecify.annotations.NullMarked
package dev.allclear.cli;
