/** The kinds of documents that the catalog keeps. */
@NullMarked
package dev.allclear.catalog.document;

import org.jspecify.annotations.NullMarked;
