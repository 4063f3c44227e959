package dev.allclear.slo.openslo;

import dev.allclear.slo.Slicing;
import dev.allclear.slo.burn.BudgetWindow;
import dev.allclear.slo.burn.Target;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An objective as it is written, before it is kept.
 *
 * @param indicator null where {@code indicatorRef} names one
 * @param limit what a threshold is compared with; null without one
 * @param weight in the composite of its document; null in a document that is none
 */
record Promise(String name, String displayName, String service, @Nullable Indicator indicator, @Nullable String indicatorRef, @Nullable Limit limit, Target target,
    BudgetWindow window, @Nullable Slicing slicing, @Nullable BigDecimal weight) {}
