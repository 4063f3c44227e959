/**
 * Pages and messages on their way to people. An obligation is a row before anything is sent; a send is claimed in a short transaction, done
 * outside it and recorded under the number of its attempt. What is not known to have arrived is sent again, marked as a repeat, under the same id.
 */
@NullMarked
package dev.allclear.notify;

import org.jspecify.annotations.NullMarked;
