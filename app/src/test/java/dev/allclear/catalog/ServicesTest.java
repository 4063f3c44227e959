package dev.allclear.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.base.Transactions;
import dev.allclear.base.document.Documents;
import dev.allclear.slo.SloStory;
import dev.allclear.testing.AllclearTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All services are asked for every few seconds, and read again only when one of them changed. */
@AllclearTest
class ServicesTest {
  @Autowired Catalog catalog;
  @Autowired Documents documents;
  @Autowired Transactions tx;
  @Autowired JdbcClient db;

  @BeforeEach void offer() {
    documents.apply(List.of(new Documents.Source("service.yaml", SloStory.SERVICE)), false);
  }

  private List<String> names() {
    return catalog.services().stream().map(OfferedService::displayName).toList();
  }

  private void rename(String name) {
    db.sql("UPDATE catalog_service SET display_name = ?").param(name).update();
  }

  @Test void areNotReadAgainWhileNoneChanged() {
    assertThat(catalog.services()).hasSize(1).isSameAs(catalog.services());
  }

  @Test void areAsAnotherProgramChangedThem() {
    assertThat(names()).containsExactly("checkout-api");

    rename("Checkout");

    assertThat(names()).containsExactly("Checkout");
    db.sql("DELETE FROM catalog_service").update();
    assertThat(names()).isEmpty();
  }

  @Test void areInATransactionAsItChangedThemAndOutsideOnlyOnceItIsCommitted() {
    assertThat(names()).containsExactly("checkout-api");
    try {
      tx.run(() -> {
        rename("One");
        assertThat(names()).containsExactly("One");
        rename("Two");
        assertThat(names()).containsExactly("Two");
        throw new IllegalStateException("given up");
      });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("given up");
    }

    assertThat(names()).containsExactly("checkout-api");
  }
}
