package dev.allclear.alerting;

/** The rules of the program, and some broken ones by which the checks of a simulated night are tried. */
enum Rules { REAL, FORGETS_AFTER_A_CRASH, GIVES_UP_AFTER_THREE, CALLS_ON_AFTER_ACKNOWLEDGEMENT, RELIES_ON_A_CROWD_THAT_IS_OVER, ONE_OF_SEVERAL_IS_ENOUGH, CHANNELS_NEVER_HEAR_OF_THE_END }
