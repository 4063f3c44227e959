package dev.allclear.notify.webpush;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Whether an address that somebody typed leads to the open internet, and not to this machine or the network that it stands in. A name is asked for each
 * time, because it may lead elsewhere a minute later; the connection that follows uses the same answer, which Java keeps for half a minute.
 */
final class OpenInternet {
  private OpenInternet() {}

  /**
   * Why nothing is sent there; empty when nothing speaks against it.
   *
   * @throws UnknownHostException when the name is not known now
   */
  static Optional<String> doubt(URI endpoint) throws UnknownHostException {
    if (!"https".equalsIgnoreCase(endpoint.getScheme())) {
      return Optional.of("A push service is asked over https, not over " + endpoint.getScheme() + ".");
    }
    for (InetAddress address : InetAddress.getAllByName(endpoint.getHost())) {
      if (!reaches(address)) {
        return Optional.of(endpoint.getHost() + " is not a host of the open internet.");
      }
    }
    return Optional.empty();
  }

  /** RFC 6890 and, for IPv6, 4193 and 6052: what is no address of one host that everybody reaches. */
  static boolean reaches(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet4Address) {
      return first != 0 && first < 240 && !(first == 100 && second >= 64 && second < 128) && !(first == 192 && second == 0 && bytes[2] == 0) && !(first == 198 && second >= 18 && second < 20);
    }
    return (first & 0xfe) != 0xfc && !(first == 0 && second == 0x64) && first != 0;
  }
}
