package dev.allclear.engine.logs.read;

import java.io.InputStream;

class InflateTest extends GzipContract {
  @Override
  Deflated deflated(InputStream source) {
    return new Inflate(source);
  }
}
