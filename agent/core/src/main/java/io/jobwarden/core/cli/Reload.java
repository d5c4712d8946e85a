package io.jobwarden.core.cli;

import picocli.CommandLine.Command;

@Command(
    name = "reload",
    description =
        "Makes the agent read its configuration again, and tells what changed; a file with mistakes changes nothing.")
final class Reload extends RemoteCommand {}
