#![no_main]

use onrecord_intake::containers::Format;

libfuzzer_sys::fuzz_target!(|data: &[u8]| onrecord_fuzz::container(Some(Format::Feed), "x.xml", data));
