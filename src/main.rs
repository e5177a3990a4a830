//! The `pumice` command; all of it is in [`pumice::cli`].

fn main() -> std::process::ExitCode {
    pumice::cli::run(std::env::args_os())
}
