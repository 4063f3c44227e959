package dev.allclear.engine.changes.git;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A repository elsewhere, to be read over HTTP.
 *
 * @param address begins with https://, or http:// when nothing secret is sent; holds neither user nor password
 */
public record Remote(URI address) {
  private static final int LONGEST = 2_000;

  public Remote {
    String problem = problem(address.toString());
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** What is wrong with an address, with the remedy; null when nothing is. The address itself is not told, since it may hold a password. */
  public static @Nullable String problem(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return "This is no address that can be fetched; write it like https://git.example.com/checkout.git, or give the path of a folder on this machine.";
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null || address.length() > LONGEST) {
      return "Only addresses that begin with https:// or http:// and name a host are fetched. For others, keep a clone on this machine and give its path.";
    }
    if (uri.getRawUserInfo() != null) {
      return "An address must not hold a user or a password. Give user and tokenFile beside it.";
    }
    return uri.getRawQuery() != null || uri.getRawFragment() != null ? "An address of a repository has neither a query nor a fragment; leave out what begins at ? or #." : null;
  }

  /** Whether what is sent to it can be read by nobody else. */
  public boolean encrypted() {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  /**
   * Refuses hosts that are no servers: the metadata service of a cloud, which lies at a link-local address, and addresses of no or of many machines.
   *
   * @throws ChangesException when the host is one, or has no address
   */
  void refuseNoServers() {
    try {
      for (InetAddress one : InetAddress.getAllByName(address.getHost())) {
        if (one.isLinkLocalAddress() || one.isAnyLocalAddress() || one.isMulticastAddress()) {
          throw new ChangesException("The host " + address.getHost() + " has the address " + one.getHostAddress() + ", at which no repository is fetched.");
        }
      }
    } catch (UnknownHostException e) {
      throw new ChangesException("The host " + address.getHost() + " has no address that is known here.", e);
    }
  }
}
