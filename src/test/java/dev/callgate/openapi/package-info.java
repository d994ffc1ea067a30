/** Holds what is sent and answered against the OpenAPI documents, for all tests that speak HTTP. */
@org.jspecify.annotations.NullMarked
package dev.callgate.openapi;
