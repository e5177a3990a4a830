//! Reading with a limit, and through gzip and Zstandard.

use std::io::Read;

use crate::error::{Error, ErrorKind, Result};

/// Reads everything, but at most `limit` bytes.
pub(super) fn read_limited(from: impl Read, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    within(bytes, limit)
}

/// Decompresses gzip and Zstandard, recognised by their first bytes; other bytes pass.
pub(super) fn inflate(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>> {
    let damaged = |error: &dyn std::fmt::Display| Error::new(ErrorKind::Compression(error.to_string()));
    if bytes.starts_with(b"\x1F\x8B\x08") {
        let mut out = Vec::new();
        let mut decoder = flate2::read::MultiGzDecoder::new(bytes.as_slice()).take(limit.saturating_add(1));
        decoder.read_to_end(&mut out).map_err(|error| damaged(&error))?;
        within(out, limit)
    } else if bytes.starts_with(b"\x28\xB5\x2F\xFD") {
        let mut out = Vec::new();
        let decoder = ruzstd::decoding::StreamingDecoder::new(bytes.as_slice()).map_err(|error| damaged(&error))?;
        decoder.take(limit.saturating_add(1)).read_to_end(&mut out).map_err(|error| damaged(&error))?;
        within(out, limit)
    } else {
        within(bytes, limit)
    }
}

fn within(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>> {
    if bytes.len() as u64 > limit { Err(Error::new(ErrorKind::TooLarge { limit })) } else { Ok(bytes) }
}
