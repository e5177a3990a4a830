//! Finding the few signs of a text that can mean something.

/// Signs that are looked for, by their byte. All of them are ASCII, and none is [plain](is_plain).
pub(super) struct Signs([bool; 256]);

impl Signs {
    pub(super) const fn of(signs: &[u8]) -> Self {
        let mut at = 0;
        while at < signs.len() {
            assert!(!is_plain(signs[at]), "a sign that is passed over");
            at += 1;
        }
        Self(table(signs))
    }

    /// The first of them. Most text holds none: it is passed over many bytes at a time.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<usize> {
        const MANY: usize = 32;
        let (pieces, rest) = bytes.as_chunks::<MANY>();
        let one = |byte: &u8| self.0[*byte as usize];
        for (number, piece) in pieces.iter().enumerate() {
            if !piece.iter().fold(true, |plain, byte| plain & is_plain(*byte))
                && let Some(at) = piece.iter().position(one)
            {
                return Some(number * MANY + at);
            }
        }
        rest.iter().position(one).map(|at| pieces.len() * MANY + at)
    }
}

/// Which bytes are among the signs.
pub(super) const fn table(signs: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
}

/// Letters, digits, spaces, the marks of sentences, and whatever is not ASCII.
const fn is_plain(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let mark = byte.wrapping_sub(b'\'') <= b')' - b'\'';
    // `+,-./` and the digits.
    let digit = byte.wrapping_sub(b'+') <= b'9' - b'+';
    letter | mark | digit | (byte == b' ') | (byte == b'"') | (byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_is_found_wherever_it_stands() {
        let signs = Signs::of(b"*_");
        for length in 0..100 {
            let plain = "a潮 \u{80}-9".chars().cycle().take(length).collect::<String>();
            assert_eq!(signs.find(plain.as_bytes()), None);
            assert_eq!(signs.find(format!("{plain}#*x_").as_bytes()), Some(plain.len() + 1));
        }
    }
}
