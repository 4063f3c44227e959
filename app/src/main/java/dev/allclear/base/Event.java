package dev.allclear.base;

/** Something that happened, told to the rooms to the right: a record, named in the past tense, that Jackson can write and read back. */
public interface Event {}
