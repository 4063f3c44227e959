package dev.allclear.notify.webhook;

import dev.allclear.base.Outbound;
import dev.allclear.notify.CarrierSettings;
import dev.allclear.notify.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What an HTTP answer, or its absence, says about a parcel. */
public final class HttpOutcome {
  private static final int SHOWN = 200;

  private HttpOutcome() {}

  /** 2xx is taken over; 408, 425, 429 and 5xx may work later; any other answer is a refusal. */
  public static Outcome of(String host, Outbound.Answer answer) {
    String words = host + " answered " + answer.status() + (answer.body().isBlank() ? "" : ": " + shorten(answer.body()));
    if (answer.accepted()) {
      return Outcome.accepted(words);
    }
    return switch (answer.status()) {
      case 408, 425, 429 -> Outcome.failed(words);
      default -> answer.status() >= 500 ? Outcome.failed(words) : Outcome.refused(words);
    };
  }

  /** Without a connection, or without the encryption or the secret that belongs to it, nothing was sent; after it nobody knows. */
  public static Outcome of(String host, IOException e) {
    if (e instanceof CarrierSettings.SecretUnreadable) {
      return Outcome.failed(String.valueOf(e.getMessage()));
    }
    return neverConnected(e)
        ? Outcome.failed(host + " cannot be reached: " + e)
        : Outcome.unknown(host + " gave no whole answer: " + e);
  }

  private static boolean neverConnected(@Nullable Throwable e) {
    return e != null && (e instanceof ConnectException || e instanceof HttpConnectTimeoutException || e instanceof UnknownHostException || e instanceof SSLHandshakeException
        || e instanceof UnresolvedAddressException || neverConnected(e.getCause()));
  }

  private static String shorten(String body) {
    String line = body.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}
