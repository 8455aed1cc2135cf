//! `OTEL_EXPORTER_OTLP_COMPRESSION=gzip`.

/// The bytes in the gzip format.
#[cfg(feature = "otlp-gzip")]
pub(super) fn compress(bytes: &[u8]) -> Vec<u8> {
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("writing into memory does not fail")
}

/// Without the feature, the settings do not ask for it.
#[cfg(not(feature = "otlp-gzip"))]
pub(super) fn compress(bytes: &[u8]) -> Vec<u8> {
    bytes.to_vec()
}

#[cfg(all(test, feature = "otlp-gzip"))]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_receiver_reads_what_was_compressed() {
        let text = b"span ".repeat(1000);
        let compressed = compress(&text);
        assert!(compressed.len() < text.len() / 10);
        let mut found = Vec::new();
        flate2::read::GzDecoder::new(&compressed[..]).read_to_end(&mut found).unwrap();
        assert_eq!(found, text);
    }
}
