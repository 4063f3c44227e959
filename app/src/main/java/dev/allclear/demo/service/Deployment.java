package dev.allclear.demo.service;

import java.net.URI;
import java.time.Instant;

/** A version of the service that answers requests. */
public record Deployment(String version, String commit, Instant at, URI address, Process process) {}
