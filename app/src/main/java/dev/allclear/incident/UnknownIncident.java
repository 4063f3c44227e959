package dev.allclear.incident;

/** There is no incident of that number. */
public final class UnknownIncident extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnknownIncident(IncidentId id) {
    this(id.toString());
  }

  /** For what is not even a number. */
  public UnknownIncident(String id) {
    super("Incident " + id + " does not exist; GET /api/v1/status lists the open ones.");
  }
}
