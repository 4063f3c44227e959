package dev.allclear.cli;

import picocli.CommandLine.IVersionProvider;

/** Which Allclear this is. */
final class Version implements IVersionProvider {
  @Override public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"Allclear " + (version == null ? "(built from classes)" : version)};
  }
}
