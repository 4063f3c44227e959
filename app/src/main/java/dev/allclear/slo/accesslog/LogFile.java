package dev.allclear.slo.accesslog;

/**
 * How far one log file was read. The file is known by its content, not by its name: the hash of its first bytes, which
 * stay the same when it is renamed, copied or compressed.
 *
 * @param number counts the files of a source from 1
 * @param fingerprint hash of the first {@code fingerprintLength} bytes of the uncompressed content
 * @param position bytes of the uncompressed content that are counted; always at the end of a line
 * @param finished true when nothing will follow, since the whole of a compressed file was read
 */
public record LogFile(int number, String fingerprint, int fingerprintLength, long position, String path, String fileKey, boolean finished) {
  static final int LONGEST_FINGERPRINT = 1024;

  LogFile at(Candidate candidate) {
    return new LogFile(number, fingerprint, fingerprintLength, position, candidate.path().toString(), candidate.fileKey(), finished);
  }
}
