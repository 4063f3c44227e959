package dev.allclear.base.web;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code /openapi.json}: the routes for programs, read from the controllers themselves, so that none is forgotten (OpenAPI 3.1). */
@RestController
class OpenApiController {
  private static final List<String> FOR_PROGRAMS = List.of("/api/", "/v1/", "/v2/", "/healthz", "/readyz", "/metrics");
  private final RequestMappingHandlerMapping routes;

  OpenApiController(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
    this.routes = routes;
  }

  @GetMapping("/openapi.json")
  Map<String, Object> describe() {
    Map<String, Map<String, Object>> paths = new TreeMap<>();
    routes.getHandlerMethods().forEach((info, method) -> add(paths, info, method));
    return Map.of("openapi", "3.1.0",
        "info", Map.of("title", "Allclear", "version", "1", "description", "Times are RFC 3339 in UTC, durations ISO 8601, ratios in [0,1]. Problems are application/problem+json."),
        "security", List.of(Map.of("bearer", List.of())),
        "components", Map.of("securitySchemes", Map.of("bearer", Map.of("type", "http", "scheme", "bearer"))),
        "paths", paths);
  }

  private static void add(Map<String, Map<String, Object>> paths, RequestMappingInfo info, HandlerMethod method) {
    for (String path : info.getPatternValues()) {
      if (FOR_PROGRAMS.stream().anyMatch(path::startsWith)) {
        for (RequestMethod verb : info.getMethodsCondition().getMethods()) {
          paths.computeIfAbsent(path, p -> new TreeMap<>()).put(verb.name().toLowerCase(java.util.Locale.ROOT), operation(path, verb, info, method));
        }
      }
    }
  }

  private static Map<String, Object> operation(String path, RequestMethod verb, RequestMappingInfo info, HandlerMethod method) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", method.getBeanType().getSimpleName() + "." + method.getMethod().getName() + "." + verb.name().toLowerCase(java.util.Locale.ROOT));
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (Parameter parameter : method.getMethod().getParameters()) {
      if (parameter.isAnnotationPresent(PathVariable.class)) {
        parameters.add(Map.of("name", parameter.getName(), "in", "path", "required", true, "schema", schema(parameter.getType())));
      } else if (parameter.isAnnotationPresent(RequestParam.class)) {
        parameters.add(Map.of("name", parameter.getName(), "in", "query", "required", required(parameter), "schema", schema(parameter.getType())));
      } else if (parameter.isAnnotationPresent(RequestBody.class)) {
        operation.put("requestBody", Map.of("required", true, "content", content(info)));
      }
    }
    operation.put("parameters", parameters);
    if (!path.startsWith("/api/")) {
      operation.put("security", List.of());
    }
    operation.put("responses", Map.of("2XX", Map.of("description", "Done; what was changed is on disk."),
        "default", Map.of("description", "A problem with a sentence that names the remedy.", "content", Map.of("application/problem+json", Map.of()))));
    return operation;
  }

  private static boolean required(Parameter parameter) {
    RequestParam request = java.util.Objects.requireNonNull(parameter.getAnnotation(RequestParam.class));
    return request.required() && request.defaultValue().equals(ValueConstants.DEFAULT_NONE) && parameter.getType() != java.util.Optional.class;
  }

  private static Map<String, Object> content(RequestMappingInfo info) {
    Map<String, Object> content = new LinkedHashMap<>();
    info.getConsumesCondition().getConsumableMediaTypes().forEach(type -> content.put(type.toString(), Map.of()));
    return content.isEmpty() ? Map.of("application/json", Map.of()) : content;
  }

  private static Map<String, Object> schema(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return Map.of("type", "integer");
    }
    return type == java.time.Instant.class ? Map.of("type", "string", "format", "date-time") : Map.of("type", "string");
  }
}
