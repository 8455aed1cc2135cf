//! Writes the client and the server of the inventory's one method, without `protoc`.

use tonic_build::manual::{Builder, Method, Service};

fn main() {
    let reserve = Method::builder()
        .name("reserve")
        .route_name("Reserve")
        .input_type("crate::inventory::Item")
        .output_type("crate::inventory::Left")
        .codec_path("tonic_prost::ProstCodec");
    let inventory = Service::builder().name("Inventory").package("shop").method(reserve.build());
    Builder::new().compile(&[inventory.build()]);
}
