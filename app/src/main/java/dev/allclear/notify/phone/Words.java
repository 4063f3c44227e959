package dev.allclear.notify.phone;

import dev.allclear.notify.Parcel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What is written in an SMS and said in a call. */
final class Words {
  private Words() {}

  /** The decision, the link, and how to answer without it. */
  static String written(Parcel parcel) {
    Object link = parcel.data().get("acknowledgeUrl");
    Object code = parcel.data().get("code");
    String reply = parcel.data().containsKey("pages") ? " Reply aa to acknowledge all." : code == null ? "" : answer(code);
    return parcel.subject() + (link == null ? "" : " " + link) + reply;
  }

  /** How to answer; the same for every attempt of a page, so that an earlier one is found by it. */
  static String answer(Object code) {
    return " Reply " + code + "a to acknowledge, " + code + "c to close.";
  }

  static String said(Parcel parcel) {
    String press = parcel.data().containsKey("pages") ? " Press 4 to acknowledge all." : " Press 4 to acknowledge.";
    return parcel.subject() + (parcel.data().containsKey("acknowledgeUrl") ? press : "");
  }

  static byte[] form(Map<String, String> fields) {
    return fields.entrySet().stream().map(f -> encode(f.getKey()) + "=" + encode(f.getValue())).collect(Collectors.joining("&")).getBytes(StandardCharsets.UTF_8);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replaceAll("\\p{Cntrl}", " ");
  }
}
