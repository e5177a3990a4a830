//! Annotations: what quantities, dates and names mean.

mod gold;
mod outputs;
mod precision;
mod tables;
