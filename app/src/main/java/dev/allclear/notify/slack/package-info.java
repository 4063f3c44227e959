/** Incoming webhooks as Slack has them; Mattermost and others understand the same. */
@NullMarked
package dev.allclear.notify.slack;

import org.jspecify.annotations.NullMarked;
