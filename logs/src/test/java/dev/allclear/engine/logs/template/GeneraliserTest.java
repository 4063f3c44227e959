package dev.allclear.engine.logs.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allclear.engine.logs.Survey;
import dev.allclear.engine.logs.SurveyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneraliserTest {
  @TempDir Path root;

  @Test void fiveDifferentWordsInOnePlaceAreAValue() throws IOException {
    assertThat(templates("region eu is slow", "region us is slow", "region ap is slow", "region sa is slow", "region af is slow")).containsExactly("region <*> is slow");
    assertThat(templates("valve open now", "valve shut now")).containsExactlyInAnyOrder("valve open now", "valve shut now");
  }

  @Test void aTemplateKeepsAWordThatSaysSomething() throws IOException {
    assertThat(templates("alpha", "beta", "gamma", "delta", "epsilon", "zeta")).hasSize(6);
  }

  @Test void aWordWhereOthersHaveAValueIsAValue() throws IOException {
    assertThat(templates("Failed none for client a1 from host", "Failed none for client a2 from host", "Failed none for client admin from host")).containsExactly("Failed none for client <*> from host");
  }

  @Test void pathsHostsAndClassesAreValues() throws IOException {
    assertThat(templates("could not open /var/lib/app: denied")).containsExactly("could not open <*>: denied");
    assertThat(templates("asked mail.example.org twice")).containsExactly("asked <*> twice");
    assertThat(templates("loaded com.foo.bar.Plugin at start")).containsExactly("loaded <*> at start");
    assertThat(templates("java.lang.OutOfMemoryError: Java heap space")).containsExactly("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test void fieldsOfARecordAreValuesButStatesAreNot() throws IOException {
    assertThat(templates("acquire lock=17, tag=\"View Lock\", name=android, held=true")).containsExactly("acquire lock=<*>, tag=\"<*>\", name=<*>, held=true");
    assertThat(templates("started as role=leader today")).containsExactly("started as role=leader today");
  }

  @Test void twoWordsThatVaryAtOnceAreValues() throws IOException {
    assertThat(templates("user bo uses the store orders now", "user al uses the store carts now", "user cy uses the store bills now", "user di uses the store mails now")).containsExactly("user <*> uses the store <*> now");
    assertThat(templates("the valve is open and green", "the valve is shut and red")).hasSize(2);
  }

  @Test void whatAShortMessageBeginsWithIsWhatItIsAbout() throws IOException {
    assertThat(templates("cupsd startup succeeded", "sshd startup succeeded", "hcid startup succeeded", "klogd startup succeeded", "syslogd startup succeeded")).hasSize(5);
  }

  @Test void namesInQuotesUnitsAndTablesAreValues() throws IOException {
    assertThat(templates("relation \"orders\" does not exist")).containsExactly("relation \"<*>\" does not exist");
    assertThat(templates("nginx.service: Failed with result")).containsExactly("<*>: Failed with result");
    assertThat(templates("statement: SELECT a FROM orders WHERE b")).containsExactly("statement: SELECT a FROM <*> WHERE b");
    assertThat(templates("Disconnected from user bob by force")).containsExactly("Disconnected from user <*> by force");
  }

  @Test void enumerationsOfAnyLengthAreOneValue() throws IOException {
    assertThat(templates("ids 1, 2, 3 done", "ids 4 done", "ids 5, 6 done")).containsExactly("ids <*> done");
  }

  @Test void accessLogsAreOneTemplateForEachMethod() throws IOException {
    assertThat(templates("1.2.3.4 - - [11/Nov/2026:10:31:00 +0000] \"GET /a?b=1 HTTP/1.1\" 200 12 \"-\" \"curl\"", "host.a - bob [11/Nov/2026:10:31:01 +0000] \"GET / HTTP/1.1\" 500 0 \"-\" \"Mozilla (X)\""))
        .containsExactly("<*> - <*> [<*>] \"GET <*>\" <*> <*>");
  }

  private List<String> templates(String... lines) throws IOException {
    Path file = Files.write(root.resolve("a.log"), List.of(lines));
    return Survey.of(file).zone(ZoneOffset.UTC).run().templates().stream().map(SurveyReport.Template::text).toList();
  }
}
