use crate::run::{cargo, run};
use crate::{browser, interop, python, schemathesis, tidy, wheel};
use anyhow::Result;

/// Runs every test that there is, and fetches what they need.
pub fn run_all() -> Result<()> {
    tidy::run()?;
    run(cargo(), &["test", "--workspace", "--no-fail-fast"])?;
    python::test()?;
    wheel::run_all(&[])?;
    interop::run_all()?;
    schemathesis::run_all()?;
    browser::run_all(&[])
}

/// Kills the command as users have it at random moments, as often as `ONRECORD_CRASHES` says.
pub fn crash() -> Result<()> {
    let crashes = std::env::var("ONRECORD_CRASHES").unwrap_or_else(|_| "200".to_owned());
    let test = ["test", "--release", "--package", "onrecord-cli", "--test", "archive_crash", "--", "--nocapture"];
    let crashes = format!("ONRECORD_CRASHES={crashes}");
    let cargo = cargo();
    run("env", &[&[crashes.as_str(), cargo.as_str()], test.as_slice()].concat())
}
