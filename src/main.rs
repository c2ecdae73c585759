//! The program `gyokaku`: arguments → road → exit status.

fn main() -> std::process::ExitCode {
    gyokaku::cli::run()
}
