#![no_main]

use libfuzzer_sys::fuzz_target;
use pumice::model::Reader;

fuzz_target!(|bytes: &[u8]| pumice_fuzz::convert(bytes, Reader::Markdown));
