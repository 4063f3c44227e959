package dev.allclear.desk.web;

import dev.allclear.incident.Incident;
import dev.allclear.incident.Step;
import java.util.List;

/**
 * The one act of the present state, in a sentence and as a button, and the acts beside it.
 *
 * @param ready false while the act has to wait; the sentence then says for what
 */
public record NextAct(String say, Button first, List<Button> others, boolean ready) {
  /** A verb and where it leads; {@code post} when it does something rather than show something. */
  public record Button(String verb, String link, boolean post) {
    Button(String verb, String link) {
      this(verb, link, false);
    }
  }

  public NextAct {
    others = List.copyOf(others);
  }

  static NextAct of(Incident incident, boolean suspect) {
    String at = "/incidents/" + incident.id();
    Button tell = new Button("Tell people", at + "/tell");
    Button back = new Button(suspect ? "Prepare the revert" : "Mitigate", at + "/mitigate");
    boolean waits = incident.open() && !incident.progress().has(Step.ACKED) && !incident.progress().has(Step.MITIGATED);
    if (waits) {
      return acknowledge(incident, tell, back);
    }
    Button watch = new Button("Watch", at + "/watch");
    return switch (incident.state()) {
      case CLEAR -> incident.notReal() ? new NextAct("Nothing is left to do here.", new Button("See what is open", "/"), List.of(), true) : new NextAct("Next: learn from it. The draft has its timeline and clocks filled in.", new Button("Open the post-mortem", at + "/review"), List.of(new Button("See the impact", at + "/impact")), true);
      case MITIGATED, WATCHING -> new NextAct("Next: 15 good minutes, counted for you.", watch, List.of(tell), true);
      case PAGED -> acknowledge(incident, tell, back);
      case ACKED, TOLD, FOUND -> incident.progress().has(Step.TOLD) ? fight(back, tell, suspect)
          : new NextAct("Next: tell people. A draft with the measured facts is ready.", tell, List.of(back), true);
    };
  }

  private static NextAct acknowledge(Incident incident, Button tell, Button back) {
    return incident.alerts().isEmpty()
        ? new NextAct("Next: tell people. A draft is ready.", tell, List.of(back), true)
        : new NextAct("Nobody has it yet.", new Button("Acknowledge", "/incidents/" + incident.id() + "/acknowledge", true), List.of(tell), true);
  }

  private static NextAct fight(Button back, Button tell, boolean suspect) {
    String say = suspect ? "Next: take the change back. A branch is rehearsed, you see each command first." : "Next: restore the service, then say here what was done.";
    return new NextAct(say, back, List.of(tell), true);
  }
}
