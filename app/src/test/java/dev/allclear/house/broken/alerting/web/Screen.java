package dev.allclear.house.broken.alerting.web;

/** A screen that reaches into the SQL. */
class Screen {
  dev.allclear.house.broken.alerting.jdbc.Rows rows = new dev.allclear.house.broken.alerting.jdbc.Rows();
}
