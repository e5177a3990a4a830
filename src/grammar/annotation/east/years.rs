//! The year a text was written in, from the years it names.

/// The greatest year that a text names as past or present: the year before this one where it also says 今年, else this
/// one. Years of plans (`到2035年`, `2030年前`) tell nothing.
pub(in super::super) fn inferred_year(text: &str) -> Option<i32> {
    let last = text.match_indices('年').filter_map(|(at, _)| year_before(text, at)).max()?;
    Some(if text.contains("今年") { last + 1 } else { last })
}

fn year_before(text: &str, end: usize) -> Option<i32> {
    let start = end.checked_sub(4)?;
    let year: i32 = text.get(start..end)?.parse().ok().filter(|year| (1980..=2099).contains(year))?;
    let (before, after) = (text.get(..start)?, text.get(end + '年'.len_utf8()..)?);
    let planned = before.ends_with(['到', '至', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '—'])
        || after.starts_with("前")
        || after.starts_with("底前");
    (!planned).then_some(year)
}
