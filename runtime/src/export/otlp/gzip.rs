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
