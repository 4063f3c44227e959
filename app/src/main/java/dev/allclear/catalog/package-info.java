/** What there is: people, teams, services, those who use them, and where their code and logs lie. All of it comes from documents. */
@NullMarked
package dev.allclear.catalog;

import org.jspecify.annotations.NullMarked;
