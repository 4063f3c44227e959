package dev.allclear.slo.web;

import dev.allclear.base.document.Documents;
import dev.allclear.base.document.InvalidDocuments;
import dev.allclear.base.web.Frames;
import dev.allclear.base.web.Screens;
import dev.allclear.catalog.Catalog;
import dev.allclear.slo.Objective;
import dev.allclear.slo.Objectives;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /objectives/new} and {@code /objectives/{name}/edit}: a form that shows what the promise would have been like before
 * it is made. Looking changes nothing; making it applies the document that is shown.
 */
@Controller
class DraftScreens {
  private final DraftViews views;
  private final Objectives objectives;
  private final Catalog catalog;
  private final Documents documents;
  private final Screens screens;
  private final Frames frames;

  DraftScreens(DraftViews views, Objectives objectives, Catalog catalog, Documents documents, Screens screens, Frames frames) {
    this.views = views;
    this.objectives = objectives;
    this.catalog = catalog;
    this.documents = documents;
    this.screens = screens;
    this.frames = frames;
  }

  @GetMapping("/objectives/new")
  ResponseEntity<String> make(@RequestParam @Nullable String name, @RequestParam @Nullable String displayName, @RequestParam @Nullable String service,
      @RequestParam @Nullable String limit, @RequestParam @Nullable String target, @RequestParam @Nullable String days) {
    Draft draft = draft(name, displayName, service, limit, target, days);
    return name == null ? show(HttpStatus.OK, new DraftView(draft, true, "", null)) : preview(draft);
  }

  @GetMapping("/objectives/{name}/edit")
  ResponseEntity<String> edit(@PathVariable String name) {
    Objective objective = objectives.find(name).orElseThrow(() -> ObjectivesApi.unknown(name));
    if (!Draft.covers(objective)) {
      throw new IllegalArgumentException("\"" + name + "\" says more than the form can. Edit its document: \"allclear export\" prints it, \"allclear apply\" takes it.");
    }
    return preview(Draft.of(objective));
  }

  private ResponseEntity<String> preview(Draft draft) {
    try {
      return show(HttpStatus.OK, new DraftView(draft, objectives.find(draft.name()).isEmpty(), "", views.of(draft, frames.current())));
    } catch (IllegalArgumentException e) {
      return show(HttpStatus.OK, new DraftView(draft, true, String.valueOf(e.getMessage()), null));
    }
  }

  @PostMapping("/objectives")
  ResponseEntity<String> keep(@RequestParam @Nullable String name, @RequestParam @Nullable String displayName, @RequestParam @Nullable String service,
      @RequestParam @Nullable String limit, @RequestParam @Nullable String target, @RequestParam @Nullable String days) {
    Draft draft = draft(name, displayName, service, limit, target, days);
    try {
      objectives.find(draft.name()).filter(kept -> !Draft.covers(kept)).ifPresent(kept -> {
        throw new IllegalArgumentException("\"" + kept.name() + "\" is kept already, and says more than the form can. Choose another name.");
      });
      documents.apply(List.of(new Documents.Source("form", draft.document())), false);
      return screens.goTo("/objectives/" + draft.name());
    } catch (InvalidDocuments e) {
      return show(HttpStatus.UNPROCESSABLE_CONTENT, new DraftView(draft, true, e.problems().getFirst().message(), null));
    } catch (IllegalArgumentException e) {
      return show(HttpStatus.UNPROCESSABLE_CONTENT, new DraftView(draft, true, String.valueOf(e.getMessage()), null));
    }
  }

  private static Draft draft(@Nullable String name, @Nullable String displayName, @Nullable String service, @Nullable String limit, @Nullable String target, @Nullable String days) {
    List<String> texts = Stream.of(name, displayName, service, limit, target == null ? "99.9" : target, days == null ? "30" : days)
        .map(text -> text == null ? "" : text.strip()).toList();
    return new Draft(texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4), texts.get(5));
  }

  private ResponseEntity<String> show(HttpStatus status, DraftView view) {
    return screens.show(status, "slo/draft.jte", Map.of("view", view, "services", catalog.services()));
  }
}
