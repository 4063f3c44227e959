/** The post-mortem as a screen, as an API and as Markdown. */
@NullMarked
package dev.allclear.review.web;

import org.jspecify.annotations.NullMarked;
