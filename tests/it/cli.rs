//! The command line: files written, exit codes, messages.
