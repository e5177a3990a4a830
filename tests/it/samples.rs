//! The documents in `samples/`, in every format.
