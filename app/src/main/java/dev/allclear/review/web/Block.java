package dev.allclear.review.web;

import java.util.List;

/** A part of a text in Markdown, without any HTML: what a template writes of it is escaped. */
public sealed interface Block {
  /** @param id for links within the screen */
  record Heading(int level, String id, String text) implements Block {}

  record Paragraph(List<Span> spans) implements Block {
    public Paragraph {
      spans = List.copyOf(spans);
    }
  }

  record Items(List<List<Span>> items) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Quote(List<Span> spans) implements Block {
    public Quote {
      spans = List.copyOf(spans);
    }
  }

  record Code(String text) implements Block {}

  /** Every row has as many cells as the head. */
  record Table(List<List<Span>> head, List<List<List<Span>>> rows) implements Block {
    public Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  /** A run of words in one face. */
  record Span(Face face, String text) {}

  /** How a run of words looks. */
  enum Face {PLAIN, BOLD, CODE}
}
