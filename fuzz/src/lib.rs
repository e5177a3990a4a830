//! What must hold for any bytes: nothing panics, the sums add up, what is written is valid.

use std::sync::LazyLock;

use pumice::check::{record::RecordSchema, tei::TeiSchema};
use pumice::format::OUTPUT_NAMES;
use pumice::model::{Reader, invariants};
use pumice::{Converter, Options, Output, Receipt};

static TEI: LazyLock<TeiSchema> = LazyLock::new(|| TeiSchema::built_in().expect("the built-in schema"));
static RECORD: LazyLock<RecordSchema> = LazyLock::new(RecordSchema::built_in);

/// Converts bytes as this reader reads them and writes every format. The first byte chooses the options.
pub fn convert(bytes: &[u8], reader: Reader) {
    let Some((flags, bytes)) = bytes.split_first() else { return };
    let mut options = Options { from: Some(reader), ..Options::default() };
    options.clean.full = flags & 1 != 0;
    options.clean.mend = flags & 2 != 0;
    options.clean.without.tables = flags & 4 != 0;
    options.clean.without.links = flags & 8 != 0;
    let converter = Converter::new(options);
    // What is refused is answered, too.
    let Ok(document) = converter.document("fuzz", bytes.to_vec()) else { return };
    let broken = invariants::check(&document);
    assert!(broken.is_empty(), "{broken:#?}");
    let receipt = Receipt::of(&document);
    assert!(receipt.adds_up(), "{receipt:?}");
    for format in OUTPUT_NAMES.map(|name| Output::by_name(name).expect("its own name")) {
        let written = converter.write(&document, format).text;
        let mut violations = match format {
            Output::Tei => TEI.check(&written),
            Output::Record => RECORD.check_yaml(&written),
            Output::Json => RECORD.check_json(&written),
            _ => Vec::new(),
        };
        // A warning says what of the source is odd.
        violations.retain(|violation| !violation.warning);
        assert!(violations.is_empty(), "{}: {violations:#?}", format.name());
    }
}
