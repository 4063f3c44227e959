package dev.allclear.slo.accesslog;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** A file that may belong to a log, as the file system showed it at one moment. */
record Candidate(Path path, String fileKey, long size, FileTime modified) {
  static Candidate of(Path path, BasicFileAttributes attributes) {
    return new Candidate(path, String.valueOf(attributes.fileKey()), attributes.size(), attributes.lastModifiedTime());
  }
}
