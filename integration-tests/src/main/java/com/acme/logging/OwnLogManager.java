package com.acme.logging;

import java.util.logging.LogManager;

/** Not the JDK's. */
public final class OwnLogManager extends LogManager {}
