package dev.allclear.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what there is. Lists are ordered by name. */
public interface Catalog {
  Optional<Person> person(String name);

  List<Person> people();

  /** Those of these names that there are. */
  List<Person> people(Set<String> names);

  Optional<Team> team(String name);

  Optional<OfferedService> service(String name);

  List<OfferedService> services();

  /** Those of these names that there are. */
  List<OfferedService> services(Set<String> names);

  List<Consumer> consumersOf(String service);

  List<CodeRepository> repositoriesOf(String service);

  /** All repositories, by name. */
  List<CodeRepository> repositories();

  Optional<CodeRepository> repository(String name);

  List<LogSource> logSourcesOf(String service);

  List<LogSource> logSources();
}
