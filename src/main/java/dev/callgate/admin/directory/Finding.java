package dev.callgate.admin.directory;

/**
 * Something wrong in a directory file, for the person who wrote it.
 *
 * @param line from 1
 * @param path such as {@code users[3].accessLevel}; empty for the document itself
 */
public record Finding(int line, String path, String message) {}
