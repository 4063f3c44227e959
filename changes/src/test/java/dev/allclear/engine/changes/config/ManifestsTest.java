package dev.allclear.engine.changes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      "pom.xml | <dependency>~<groupId>org.apache.kafka</groupId>~<artifactId>kafka-clients</artifactId>~<version>3.7.0</version>~</dependency> | org.apache.kafka:kafka-clients 3.7.0 4",
      "app/pom.xml | <properties>~<kafka.version>3.7.0</kafka.version>~</properties>~<groupId>org.apache.kafka</groupId>~<artifactId>kafka-clients</artifactId>~<version>${kafka.version}</version> | org.apache.kafka:kafka-clients 3.7.0 2",
      "build.gradle | dependencies {~  implementation 'com.zaxxer:HikariCP:5.1.0'~} | com.zaxxer:HikariCP 5.1.0 2",
      "build.gradle.kts | plugins { id(\"org.springframework.boot\") version \"3.4.1\" } | org.springframework.boot 3.4.1 1",
      "gradle/libs.versions.toml | kafka = \"3.7.0\"~kafka-clients = { module = \"org.apache.kafka:kafka-clients\", version.ref = \"kafka\" } | org.apache.kafka:kafka-clients 3.7.0 1",
      "package.json | {~  \"dependencies\": {~    \"@nestjs/core\": \"^10.3.0\",~    \"pg\": \"8.11.3\" } } | @nestjs/core ^10.3.0 3",
      "package-lock.json | \"node_modules/pg\": {~  \"version\": \"8.11.3\",~} | pg 8.11.3 2",
      "yarn.lock | \"@babel/core@^7.0.0\", \"@babel/core@^7.1.0\":~  version \"7.24.0\" | @babel/core 7.24.0 2",
      "go.mod | module example.org/shop~require (~\tgithub.com/lib/pq v1.10.9~) | github.com/lib/pq v1.10.9 3",
      "Cargo.toml | [dependencies]~tokio = { features = [\"full\"], version = \"1.36\" } | tokio 1.36 2",
      "Cargo.lock | [[package]]~name = \"tokio\"~version = \"1.36.0\" | tokio 1.36.0 3",
      "requirements-prod.txt | # pinned~requests[socks]==2.31.0 ; python_version > '3.8' | requests 2.31.0 2",
      "pyproject.toml | [project]~dependencies = [~  \"sqlalchemy>=2.0.29\",~] | sqlalchemy 2.0.29 3",
      "poetry.lock | [[package]]~name = \"celery\"~version = \"5.3.6\" | celery 5.3.6 3",
      "Gemfile.lock | GEM~  specs:~    sidekiq (7.2.2)~      redis-client (>= 0.19.0) | sidekiq 7.2.2 3",
      "Gemfile | gem 'sidekiq', '~> 7.2' | sidekiq",
      "composer.json | \"require\": {~  \"monolog/monolog\": \"^3.5\"~} | monolog/monolog ^3.5 2",
      "src/Shop.csproj | <ItemGroup>~  <PackageReference Include=\"Serilog\" Version=\"3.1.1\" />~</ItemGroup> | Serilog 3.1.1 2"})
  void readsTheLibrariesOf(String path, String text, String expected) {
    String told = Manifests.read(path, text.replace("~", path.equals("Gemfile") ? "~" : "\n")).values().stream()
        .map(d -> d.name() + " " + d.version() + " " + d.line()).collect(Collectors.joining("; "));

    assertThat(Manifests.in(path)).isTrue();
    assertThat(told).contains(expected);
  }

  @Test
  void survivesTextThatIsNoManifest() {
    Random random = new Random(7);
    for (String path : new String[] {"pom.xml", "build.gradle", "package.json", "go.mod", "Cargo.toml", "yarn.lock", "requirements.txt", "libs.versions.toml"}) {
      StringBuilder odd = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        odd.append("<>{}[]\"'=:v1.~^ \nname".charAt(random.nextInt(21)));
      }
      assertThat(Manifests.read(path, odd.toString())).isNotNull();
      assertThat(Manifests.read(path, "\"" + "a.".repeat(200_000))).isNotNull();
    }
  }
}
