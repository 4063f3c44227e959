/** The git repository of the service in the story: three weeks, about 50 commits, several authors, some merges. Only here is JGit seen. */
@NullMarked
package dev.allclear.demo.repository;

import org.jspecify.annotations.NullMarked;
