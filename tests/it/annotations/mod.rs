//! Annotations: what quantities, dates and names mean.

mod gold;
mod precision;
mod tables;
