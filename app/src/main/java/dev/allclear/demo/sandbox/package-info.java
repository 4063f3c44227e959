/** What keeps the demo to itself: one temporary folder, a log folder of limited size, and child processes that die with their parent. */
@NullMarked
package dev.allclear.demo.sandbox;

import org.jspecify.annotations.NullMarked;
