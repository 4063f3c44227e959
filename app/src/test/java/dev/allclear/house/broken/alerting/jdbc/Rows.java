package dev.allclear.house.broken.alerting.jdbc;

/** Rows. */
public class Rows {}
