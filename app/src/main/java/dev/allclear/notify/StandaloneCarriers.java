package dev.allclear.notify;

import dev.allclear.base.Links;
import dev.allclear.base.Outbound;
import dev.allclear.catalog.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Carriers from settings alone, without server or database: for a second process that has to call people when the first is dead. */
public final class StandaloneCarriers implements AutoCloseable {
  private final AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
  private final List<Carrier> carriers = new ArrayList<>();

  public StandaloneCarriers(List<CarrierSettings> settings) {
    parts.registerBean(JsonMapper.class, JsonMapper::shared);
    parts.register(Outbound.class, Links.class);
    String room = StandaloneCarriers.class.getPackageName();
    parts.scan(room + ".smtp", room + ".webhook", room + ".slack", room + ".phone", room + ".ntfy", room + ".webpush");
    // These packages also hold parts that ask the database; only what carries is made.
    parts.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
    parts.refresh();
    settings.stream().sorted(Comparator.comparing(CarrierSettings::name))
        .forEach(s -> parts.getBeansOfType(CarrierMaker.class).values().forEach(m -> carriers.addAll(m.make(s))));
    carriers.addAll(parts.getBeansOfType(Carrier.class).values());
  }

  /** Every way to a person in the order of her contacts. */
  public List<Carriers.Route> to(Person person) {
    return Carriers.contacts(person).stream().flatMap(contact -> carriers.stream().filter(c -> c.carries(contact.kind())).map(c -> new Carriers.Route(contact, c))).toList();
  }

  @Override public void close() {
    parts.close();
  }
}
