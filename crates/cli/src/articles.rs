use crate::args::articles::{CheckArgs, CompactArgs, ListArgs, RemoveArgs, ShowArgs};
use anyhow::Result;
pub fn list(_: &ListArgs) -> Result<usize> {
    Ok(0)
}
pub fn show(_: &ShowArgs) -> Result<usize> {
    Ok(0)
}
pub fn remove(_: &RemoveArgs) -> Result<usize> {
    Ok(0)
}
pub fn check(_: &CheckArgs) -> Result<usize> {
    Ok(0)
}
pub fn compact(_: &CompactArgs) -> Result<usize> {
    Ok(0)
}
