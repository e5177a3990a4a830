//! The `pumice` command; all of it is in [`pumice::cli`].

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    pumice::cli::run(std::env::args_os())
}
