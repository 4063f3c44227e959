/** The past of the story, written into files as the service would have written it: two weeks of application log, three and a half days of access log. */
@NullMarked
package dev.allclear.demo.past;

import org.jspecify.annotations.NullMarked;
