package dev.allclear.notify;

import dev.allclear.base.EventId;
import dev.allclear.base.Ids;
import dev.allclear.base.Links;
import dev.allclear.base.Listener;
import dev.allclear.base.Say;
import dev.allclear.base.Transactions;
import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import dev.allclear.oncall.HandOffNote;
import dev.allclear.oncall.ShiftBegan;
import dev.allclear.oncall.ShiftsMoved;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes to people whose shifts moved, and gives the notes of the last shift to whoever comes next. In the words of each one's zone. */
final class ShiftNotices {
  private ShiftNotices() {}

  @Component
  record Moved(Catalog catalog, Courier courier, Links links, Transactions tx) implements Listener<ShiftsMoved> {
    @Override public String name() {
      return "notify.shifts-moved";
    }

    @Override public Class<ShiftsMoved> to() {
      return ShiftsMoved.class;
    }

    @Override public void on(ShiftsMoved moved, EventId id) {
      catalog.person(moved.person()).filter(p -> !p.email().isBlank()).ifPresent(p -> {
        String text = "The schedule " + moved.schedule() + " was changed.\n" + spans("You are on call now", moved.gained(), p, moved.at())
            + spans("You are not on call any more", moved.lost(), p, moved.at()) + links.to("/oncall") + "\n";
        tx.run(() -> courier.send(new Message(Ids.next(), "oncall.moved/" + id.value() + "/" + p.name(), Message.Channel.EMAIL, p.email(), "Your shifts in " + moved.schedule() + " moved", text, null)));
      });
    }

    private static String spans(String what, List<ShiftsMoved.Span> spans, Person person, Instant now) {
      return spans.stream().map(s -> what + " from " + when(s.from(), person, now) + " to " + when(s.to(), person, now) + ".\n").collect(Collectors.joining());
    }
  }

  @Component
  record Began(Catalog catalog, Courier courier, Links links, Transactions tx) implements Listener<ShiftBegan> {
    @Override public String name() {
      return "notify.shift-began";
    }

    @Override public Class<ShiftBegan> to() {
      return ShiftBegan.class;
    }

    @Override public void on(ShiftBegan shift, EventId id) {
      if (shift.notes().isEmpty()) {
        return;
      }
      for (String name : shift.people()) {
        catalog.person(name).filter(p -> !p.email().isBlank()).ifPresent(p -> {
          String text = "You are on call for " + shift.schedule() + " since " + when(shift.at(), p, shift.at()) + ".\n" + notes(shift, p) + links.to("/oncall") + "\n";
          tx.run(() -> courier.send(new Message(Ids.next(), "oncall.began/" + id.value() + "/" + name, Message.Channel.EMAIL, p.email(), "You are on call for " + shift.schedule(), text, null)));
        });
      }
    }

    private static String notes(ShiftBegan shift, Person person) {
      return shift.notes().stream().map((HandOffNote n) -> n.by() + ", " + when(n.at(), person, shift.at()) + ": " + n.text() + "\n").collect(Collectors.joining());
    }
  }

  private static String when(Instant at, Person person, Instant now) {
    return Say.when(at, now, person.zone()) + " " + Say.zone(at, person.zone());
  }
}
