package dev.allclear.base.web;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Serves the stylesheet, our script and the WebJars under addresses that change with their content. */
@Configuration(proxyBeanMethods = false)
class WebFiles implements WebMvcConfigurer {
  private static final CacheControl FOR_A_YEAR = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  @Override public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/static/").setCacheControl(FOR_A_YEAR)
        .resourceChain(true).addResolver(new WithoutHash());
    registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/").setCacheControl(FOR_A_YEAR);
  }

  /** Takes the hash folder off; what was asked with an old hash is answered with the present file. */
  private static final class WithoutHash extends PathResourceResolver {
    @Override protected @Nullable Resource resolveResourceInternal(@Nullable HttpServletRequest request, String path,
        List<? extends Resource> locations, ResourceResolverChain chain) {
      return super.resolveResourceInternal(request, path.substring(path.indexOf('/') + 1), locations, chain);
    }
  }
}
