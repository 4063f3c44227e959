/**
 * The Sunday night: a real service, its repository, its logs and its callers, played from the first bad request to the learning.
 *
 * <p>At the root stand the story, the truth that was injected, and the comparison of what was measured with it. Everything that is not Allclear
 * is in a folder of its own: the repository, the past that is back-filled, the running service, its callers, and the receivers of what Allclear sends.
 */
@NullMarked
package dev.allclear.demo;

import org.jspecify.annotations.NullMarked;
