use crate::run::{cargo, run};
use crate::{python, tidy};
use anyhow::Result;

/// Runs every test that there is, and fetches what they need.
pub fn run_all() -> Result<()> {
    tidy::run()?;
    run(cargo(), &["test", "--workspace", "--no-fail-fast"])?;
    python::test()
}
