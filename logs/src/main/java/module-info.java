/** The log engine: templates, counts and changes in rate out of folders of logs. It depends on decompressors only. */
module dev.allclear.engine.logs {
  requires static org.jspecify;
  requires com.github.luben.zstd_jni;
  requires org.tukaani.xz;
  requires org.apache.commons.compress;

  exports dev.allclear.engine.logs;
}
