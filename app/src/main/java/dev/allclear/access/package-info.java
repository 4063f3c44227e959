/** Who may do what: accounts and sessions, tokens for programs, links that carry one right, and the record of who did what when. */
@NullMarked
package dev.allclear.access;

import org.jspecify.annotations.NullMarked;
