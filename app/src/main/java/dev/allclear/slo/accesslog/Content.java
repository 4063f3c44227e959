package dev.allclear.slo.accesslog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * One open log file: its first bytes and then its content, uncompressed, through the same handle, so that a file that is
 * renamed in between cannot be taken for another.
 */
final class Content implements Closeable {
  private final FileChannel channel;
  private final InputStream unzipped;
  private final byte[] head;
  private final boolean isCompressed;

  private Content(FileChannel channel, boolean isCompressed) throws IOException {
    this.channel = channel;
    this.isCompressed = isCompressed;
    this.unzipped = isCompressed ? new GZIPInputStream(Channels.newInputStream(channel), 1 << 16) : Channels.newInputStream(channel);
    this.head = unzipped.readNBytes(LogFile.LONGEST_FINGERPRINT);
  }

  static Content open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      byte[] magic = Channels.newInputStream(channel).readNBytes(2);
      channel.position(0);
      return new Content(channel, magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  boolean isCompressed() {
    return isCompressed;
  }

  /** Whether there is a whole line to know the file by. */
  boolean hasLine() {
    for (byte b : head) {
      if (b == '\n') {
        return true;
      }
    }
    return head.length == LogFile.LONGEST_FINGERPRINT || isCompressed && head.length > 0;
  }

  boolean begins(LogFile file) {
    return head.length >= file.fingerprintLength() && fingerprint(file.fingerprintLength()).equals(file.fingerprint());
  }

  /** Length of the fingerprint that stays true while the file grows: up to the bytes that are counted. */
  int fingerprintLength(long position) {
    return (int) Math.min(head.length, position);
  }

  String fingerprint(int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(head, 0, length);
      return HexFormat.of().formatHex(sha.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The lines after the given position; closing them closes this. */
  LineReader linesFrom(long position) throws IOException {
    if (isCompressed) {
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), unzipped);
      all.skipNBytes(position);
      return new LineReader(all, true);
    }
    channel.position(position);
    return new LineReader(Channels.newInputStream(channel), false);
  }

  /** Bytes of the file itself; of a plain file those of its content. */
  long size() throws IOException {
    return channel.size();
  }

  @Override public void close() throws IOException {
    channel.close();
  }
}
