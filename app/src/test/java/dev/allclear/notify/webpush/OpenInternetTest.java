package dev.allclear.notify.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenInternetTest {
  @ParameterizedTest
  @ValueSource(strings = {"https://localhost/x", "https://127.0.0.1/x", "https://127.1/x", "https://2130706433/x", "https://[::1]/x", "https://[::ffff:10.0.0.1]/x", "https://10.1.2.3/x",
      "https://172.16.0.1/x", "https://192.168.1.1/x", "https://169.254.169.254/latest", "https://100.64.0.1/x", "https://0.0.0.0/x", "https://[fd00::1]/x", "https://[fe80::1]/x",
      "https://224.0.0.1/x", "https://255.255.255.255/x", "https://[64:ff9b::a00:1]/x", "https://198.18.0.1/x", "http://8.8.8.8/x", "ftp://8.8.8.8/x"})
  void refusesWhatIsNotOfTheOpenInternet(String endpoint) throws UnknownHostException {
    assertThat(OpenInternet.doubt(URI.create(endpoint))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2001:4860:4860::8888"})
  void letsThroughWhatEverybodyReaches(String address) throws UnknownHostException {
    assertThat(OpenInternet.reaches(InetAddress.getByName(address))).isTrue();
  }
}
