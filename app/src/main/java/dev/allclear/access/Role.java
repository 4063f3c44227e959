package dev.allclear.access;

/** What an actor may do: a responder everything about incidents, an administrator also configuration and accounts, a visitor what his link says. */
public enum Role { VISITOR, RESPONDER, ADMINISTRATOR }
