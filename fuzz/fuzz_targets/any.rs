//! Whatever the bytes seem to be, also compressed.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::container(None, "input", data));
