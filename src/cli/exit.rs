//! Exit codes.

use std::process::ExitCode;

/// How a run ended. Of several that apply, the greatest is returned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Every input was converted, and is valid if that was asked.
    #[default]
    Success = 0,
    /// Some inputs gave no content, or lacked what `--require` names.
    NoContent = 1,
    /// A usage error; nothing was done.
    Usage = 2,
    /// Some inputs failed; the rest were written.
    Failed = 3,
    /// Some output failed validation or `--max-loss`.
    Invalid = 4,
    /// Warnings under `--strict`.
    Warnings = 5,
}

impl Exit {
    /// Notes that `other` applies too.
    pub(super) fn and(&mut self, other: Self) {
        *self = (*self).max(other);
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
