package dev.allclear.demo.stage;

import java.util.List;

/**
 * What the stage shows at one moment.
 *
 * @param clock story time, such as {@code 02:13}
 * @param phone address of the phone's screen; empty while it sleeps
 * @param desk address of the desk's screen
 * @param status address of the status page
 * @param headline the first sentence of the narrator
 * @param line what follows it
 * @param turn what the spectator may do now; empty when there is nothing to do
 * @param inbox mails and chat messages of a stakeholder, newest first
 * @param number of the scene, from 1
 * @param over whether the night is told to its end
 */
public record Picture(String clock, String phone, String desk, String status, String headline, String line, String turn, List<Letter> inbox,
    int number, int scenes, double speed, boolean plays, boolean over) {

  public Picture {
    inbox = List.copyOf(inbox);
  }

  /** A mail, or a message of a channel. */
  public record Letter(String title, String at, String text) {}
}
