/** The doors: set-up, login, account, and the filter that finds out who asks. */
@NullMarked
package dev.allclear.access.web;

import org.jspecify.annotations.NullMarked;
