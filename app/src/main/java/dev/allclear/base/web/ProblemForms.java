package dev.allclear.base.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets problems be written as screens too. */
@Configuration(proxyBeanMethods = false)
class ProblemForms implements WebMvcConfigurer {
  private final ProblemScreens screens;

  ProblemForms(ProblemScreens screens) {
    this.screens = screens;
  }

  @Override public void configureMessageConverters(ServerBuilder converters) {
    converters.addCustomConverter(screens);
  }
}
