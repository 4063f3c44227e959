/** The rules of the house, and small houses that break each of them. */
@org.jspecify.annotations.NullMarked
package dev.allclear.house;
