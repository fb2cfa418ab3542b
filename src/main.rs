use std::process::ExitCode;

fn main() -> ExitCode {
    beleidslint::command::run(std::env::args_os())
}
