/** A house in which every rule is broken once. */
package dev.allclear.house.broken;
