package dev.allclear.base.web;

import dev.allclear.base.document.Applied;
import dev.allclear.base.document.Documents;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Configuration documents over HTTP. */
@RestController
@RequestMapping("/api/v1/documents")
class DocumentsController {
  private final Documents documents;

  DocumentsController(Documents documents) {
    this.documents = documents;
  }

  @PostMapping(consumes = {"application/yaml", "text/yaml", "application/x-yaml"})
  Map<String, List<Applied>> apply(@RequestBody String yaml, @RequestParam(defaultValue = "false") boolean dryRun) {
    return Map.of("applied", documents.apply(List.of(new Documents.Source("body", yaml)), dryRun));
  }

  /** Several files at once, each with the name that its errors carry. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, List<Applied>> applyFiles(@RequestBody List<Documents.Source> files, @RequestParam(defaultValue = "false") boolean dryRun) {
    return Map.of("applied", documents.apply(files, dryRun));
  }

  @GetMapping(produces = "application/yaml")
  String export() {
    return documents.export();
  }

  @GetMapping(path = "/kinds", produces = MediaType.TEXT_PLAIN_VALUE)
  String kinds() {
    return String.join("\n", documents.kinds()) + "\n";
  }

  @GetMapping(path = "/kinds/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
  String explain(@PathVariable String kind) {
    return documents.explain(kind).orElseThrow(() -> new NotFound("No kind of document is named \"" + kind + "\". Known: " + String.join(", ", documents.kinds()) + "."));
  }
}
