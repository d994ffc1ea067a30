/**
 * The directory file: one document describes one tenant, and importing it brings the sections it has to exactly that
 * state, in one transaction and one change.
 *
 * <p>The way of a file: {@code SourceReader} reads documents that remember their lines; {@code Schema} checks their
 * form; {@code Draft} and the sections turn one into the facts wanted, each with its origin; {@code Integrity} removes
 * what loses its ground and finds what contradicts itself; {@code Difference} compares that with the facts there are.
 * All of it is pure; {@code DirectoryImport} alone talks to the registry.
 *
 * <p>The way back: {@code DirectoryExport} writes a policy's facts section by section, referring to things as {@code
 * Referring} finds unambiguous, so that {@code Lookup} finds the same again.
 */
@NullMarked
package dev.callgate.admin.directory;

import org.jspecify.annotations.NullMarked;
