//! Tables that run on over a page break.
