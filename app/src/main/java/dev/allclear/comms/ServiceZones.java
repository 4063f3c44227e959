package dev.allclear.comms;

import dev.allclear.catalog.Catalog;
import dev.allclear.catalog.Person;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** In which zone a service's times are told: that of the first member of the owning team, else the machine's. */
@Component
public class ServiceZones {
  private final Catalog catalog;

  ServiceZones(Catalog catalog) {
    this.catalog = catalog;
  }

  public ZoneId of(String service) {
    return catalog.service(service).flatMap(s -> catalog.team(s.owner())).flatMap(t -> t.members().stream().findFirst()).flatMap(catalog::person)
        .map(Person::zone).orElseGet(ZoneId::systemDefault);
  }
}
