package dev.allclear.hosts;

/** A deleted file that process {@code pid} still holds open: its bytes are free only when that process closes it. */
public record HeldFile(long pid, String path, long bytes) {}
