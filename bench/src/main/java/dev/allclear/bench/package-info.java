/** Measures the log engine: data made from a seed, the engine warm in one process, and JMH benchmarks of its parts. */
@org.jspecify.annotations.NullMarked
package dev.allclear.bench;
