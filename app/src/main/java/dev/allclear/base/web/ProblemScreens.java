package dev.allclear.base.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Shows a problem to a person as a screen; programs, and all that ask the API, get the same as problem+json. */
@Component
public class ProblemScreens implements HttpMessageConverter<ProblemDetail> {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final Frames frames;
  private final Screens screens;

  ProblemScreens(Frames frames, Screens screens) {
    this.frames = frames;
    this.screens = screens;
  }

  /** Whether the present request comes from somebody who reads screens. */
  public static boolean wanted() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
      return false;
    }
    HttpServletRequest request = attributes.getRequest();
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html") && !request.getRequestURI().startsWith("/api/");
  }

  public String html(ProblemDetail problem) {
    return screens.text(frames.current(), "base/problem.jte", Map.of("status", problem.getStatus(), "title", problem.getTitle() == null ? "This did not work" : problem.getTitle(),
        "detail", problem.getDetail() == null ? "" : problem.getDetail()));
  }

  @Override public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
    return ProblemDetail.class.isAssignableFrom(type) && (mediaType == null || mediaType.includes(HTML)) && wanted();
  }

  @Override public List<MediaType> getSupportedMediaTypes() {
    return List.of(HTML);
  }

  @Override public ProblemDetail read(Class<? extends ProblemDetail> type, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("Nobody sends us screens", input);
  }

  @Override public void write(ProblemDetail problem, @Nullable MediaType mediaType, HttpOutputMessage output) throws IOException {
    output.getHeaders().setContentType(HTML);
    output.getHeaders().setCacheControl("no-store");
    output.getBody().write(html(problem).getBytes(StandardCharsets.UTF_8));
  }
}
