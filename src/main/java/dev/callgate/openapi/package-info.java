/**
 * The OpenAPI documents of the HTTP interfaces, and pages to read and try them. Owns the list of documents; what they say
 * lies in the resources. Knows no surface: tests hold the surfaces against the documents.
 */
@NullMarked
package dev.callgate.openapi;

import org.jspecify.annotations.NullMarked;
