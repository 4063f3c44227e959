@org.jspecify.annotations.NullMarked
package dev.allclear.base.postgres;
