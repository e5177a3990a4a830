//! Input that nobody writes on purpose: nothing panics, nothing hangs, nothing is lost in silence.
