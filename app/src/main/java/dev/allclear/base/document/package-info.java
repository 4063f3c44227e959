/** Configuration as code: YAML documents, read with file and line in every error, applied in one transaction, exported as they were applied. */
@NullMarked
package dev.allclear.base.document;

import org.jspecify.annotations.NullMarked;
