package dev.allclear.house.broken.attic;

/** Lives in a room that no list knows. */
class Unlisted {}
