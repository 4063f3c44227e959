package dev.allclear.catalog;

/** Keeps what documents say, replacing what had the same name; inside the transaction of the whole apply. */
public interface CatalogKeeper {
  void put(Person person);

  void put(Team team);

  void put(OfferedService service);

  void put(Consumer consumer);

  void put(CodeRepository repository);

  void put(LogSource source);
}
