package dev.allclear.slo.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Asks one name server for the addresses of a name (RFC 1035), over UDP, so that no cache of ours answers for it. */
final class NameServer {
  private static final int ADDRESS = 1;
  private static final int ADDRESS_OF_SIX = 28;
  private static final int PATIENCE = 2_000;
  private static final int TRIES = 2;
  private static final int PORT = 53;

  private final InetSocketAddress server;

  /** @param port the well-known one when not above 0 */
  NameServer(String host, int port) {
    server = new InetSocketAddress(host, port > 0 ? port : PORT);
  }

  /** Whether it knows an address of the name. */
  boolean knows(String name) throws IOException {
    return answers(name, ADDRESS) || answers(name, ADDRESS_OF_SIX);
  }

  private boolean answers(String name, int type) throws IOException {
    int id = ThreadLocalRandom.current().nextInt(1 << 16);
    byte[] question = question(id, name, type);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(PATIENCE);
      socket.connect(server);
      for (int i = 1; ; i++) {
        socket.send(new DatagramPacket(question, question.length));
        try {
          DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
          socket.receive(answer);
          return isAnswer(answer, id);
        } catch (SocketTimeoutException e) {
          if (i == TRIES) {
            throw e;
          }
        }
      }
    }
  }

  /** Ours, without error, and with one record or more. */
  private static boolean isAnswer(DatagramPacket answer, int id) {
    byte[] bytes = answer.getData();
    return answer.getLength() > 12 && (bytes[0] & 0xff) == id >>> 8 && (bytes[1] & 0xff) == (id & 0xff) && (bytes[2] & 0x80) != 0 && (bytes[3] & 0xf) == 0
        && (bytes[6] | bytes[7]) != 0;
  }

  private static byte[] question(int id, String name, int type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) (id >>> 8), (byte) id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    for (String label : name.split("\\.", -1)) {
      byte[] text = label.getBytes(StandardCharsets.US_ASCII);
      if (text.length > 63) {
        throw new IOException("\"" + label + "\" is longer than a label of a name may be");
      }
      if (text.length > 0) {
        out.write(text.length);
        out.writeBytes(text);
      }
    }
    out.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
    return out.toByteArray();
  }
}
